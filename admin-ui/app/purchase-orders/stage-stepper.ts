import { Component, ElementRef, computed, effect, inject, input, output } from '@angular/core';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { PurchaseOrderStage } from '../api/models/purchase-order-stage';
import { StatusChangeDto } from '../api/models/status-change-dto';
import { InstantPipe, StatusPipe } from '../shared/pipes';
import { STAGES, hasReached } from './stages';

interface Step {
  stage: PurchaseOrderStage;
  state: 'done' | 'skipped' | 'here' | 'ended' | 'later';
  at: string | undefined;
}

/** The ten stages of an order, when it entered them, and the later ones to press. */
@Component({
  selector: 'app-stage-stepper',
  imports: [InstantPipe, StatusPipe],
  template: `
    <div class="scroll" tabindex="0" role="region" aria-label="Stages">
      <ol>
        @for (step of steps(); track step.stage; let index = $index) {
          <li [attr.data-state]="step.state" [attr.aria-current]="step.state === 'here' ? 'step' : null">
            <span class="dot" aria-hidden="true">{{ marks[step.state] ?? index + 1 }}</span>
            @if (step.state === 'later' && mayAdvance()) {
              <button
                type="button"
                [attr.aria-label]="'Go on to ' + (step.stage | status)"
                (click)="chosen.emit(step.stage)"
              >
                {{ step.stage | status }}
              </button>
            } @else {
              <span class="name">{{ step.stage | status }}</span>
            }
            @if (step.at; as at) {
              <span class="at sw-soft sw-number">{{ (at | instant).split(',')[0] }}</span>
            } @else if (step.state === 'skipped') {
              <span class="at sw-soft">skipped</span>
            }
          </li>
        }
      </ol>
    </div>
  `,
  styleUrl: './stage-stepper.scss',
})
export class StageStepper {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly order = input.required<PurchaseOrderDto>();
  readonly history = input<readonly StatusChangeDto[]>([]);
  readonly mayAdvance = input(false);
  readonly chosen = output<PurchaseOrderStage>();

  protected readonly marks: Partial<Record<Step['state'], string>> = { done: '✓', ended: '✕' };
  protected readonly steps = computed<Step[]>(() => {
    const entered = new Map(this.history().map(({ newStatus, changedAt }) => [newStatus as string, changedAt]));
    // A cancelled order stays where it was before.
    const last = this.history().find(({ newStatus }) => newStatus === 'CANCELLED')?.oldStatus;
    const cancelled = this.order().status === 'CANCELLED';
    const status = cancelled ? (last ?? 'DRAFT') : this.order().status;
    return STAGES.map((stage) => {
      const state = stateOf(stage, status, entered);
      return { stage, state: cancelled && state === 'here' ? 'ended' : state, at: entered.get(stage) };
    });
  });

  constructor() {
    // Ten stages are wider than a phone: the one that counts comes into sight.
    effect(() => {
      const here = this.steps().findIndex(({ state }) => state === 'here' || state === 'ended');
      setTimeout(() => this.show(here));
    });
  }

  private show(index: number): void {
    const frame = this.host.nativeElement.querySelector('.scroll');
    const step = frame?.querySelectorAll('li')[index];
    if (!frame || !step) return;
    frame.scrollLeft = step.offsetLeft - (frame.clientWidth - step.offsetWidth) / 2;
  }
}

function stateOf(
  stage: PurchaseOrderStage,
  status: PurchaseOrderDto['status'],
  entered: ReadonlyMap<string, string>,
): Step['state'] {
  if (stage === status) return 'here';
  if (!hasReached(status, stage)) return 'later';
  return entered.size === 0 || entered.has(stage) ? 'done' : 'skipped';
}
