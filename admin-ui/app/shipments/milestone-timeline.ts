import { Component, computed, inject, input, output } from '@angular/core';
import { mdiCheck } from '@mdi/js';
import { Milestone } from '../api/models/milestone';
import { MilestoneDto } from '../api/models/milestone-dto';
import { ShipmentDto } from '../api/models/shipment-dto';
import { SettingsStore } from '../core/settings-store';
import { today } from '../shared/format';
import { Icon } from '../shared/icon';
import { DayPipe } from '../shared/pipes';
import { MILESTONE_NAMES } from '../shared/purchasing/shipment-words';

type State = 'done' | 'next' | 'later';

/** The way of a shipment: what it has passed, and when the rest is expected. */
@Component({
  selector: 'app-milestone-timeline',
  imports: [DayPipe, Icon],
  template: `
    <ol aria-label="Milestones">
      @for (step of steps(); track step.milestone) {
        <li [attr.data-state]="step.state" [attr.aria-current]="step.state === 'next' ? 'step' : null">
          <span class="dot" aria-hidden="true">
            @if (step.state === 'done') {
              <app-icon [path]="check" [size]="16" />
            }
          </span>
          <div class="what">
            <p class="name">{{ names[step.milestone] }}</p>
            @if (step.actualOn) {
              <p class="sw-number">{{ step.actualOn | day }}</p>
            }
            @if (step.expectedOn) {
              <p class="sw-soft" [class.late]="step.late">
                {{ step.actualOn ? 'expected' : 'Expected' }} {{ step.expectedOn | day }}
              </p>
            } @else if (!step.actualOn) {
              <p class="sw-soft">No day yet</p>
            }
            @if (step.notes) {
              <p class="notes sw-soft">{{ step.notes }}</p>
            }
            @if (mayWrite()) {
              <button
                type="button"
                [attr.aria-label]="action(step) + ' ' + names[step.milestone]"
                (click)="chosen.emit(step)"
              >
                {{ action(step) }}
              </button>
            }
          </div>
        </li>
      }
    </ol>
  `,
  styleUrl: './milestone-timeline.scss',
})
export class MilestoneTimeline {
  private readonly settings = inject(SettingsStore);

  readonly shipment = input.required<ShipmentDto>();
  readonly mayWrite = input(false);
  readonly chosen = output<MilestoneDto>();

  protected readonly check = mdiCheck;
  protected readonly names = MILESTONE_NAMES;
  protected readonly steps = computed(() => {
    const { milestones } = this.shipment();
    const day = today(this.settings.timeZone());
    const last = milestones.map(({ actualOn }) => actualOn !== null).lastIndexOf(true);
    return milestones.map((step, index) => ({
      ...step,
      state: stateOf(index, last, step),
      late: step.expectedOn !== null && (step.actualOn ?? day) > step.expectedOn,
    }));
  });

  protected action({
    actualOn,
    expectedOn,
  }: {
    milestone: Milestone;
    actualOn: string | null;
    expectedOn: string | null;
  }): string {
    return actualOn || expectedOn ? 'Change' : 'Set a day';
  }
}

function stateOf(index: number, last: number, { actualOn }: MilestoneDto): State {
  if (actualOn !== null) return 'done';
  return index === last + 1 ? 'next' : 'later';
}
