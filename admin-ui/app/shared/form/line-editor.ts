import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  Directive,
  ElementRef,
  Injector,
  TemplateRef,
  afterNextRender,
  booleanAttribute,
  computed,
  contentChild,
  inject,
  input,
  output,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { mdiClose, mdiPlus } from '@mdi/js';
import { Icon } from '../icon';

/** `<ng-template appLine [appLineOf]="form.items" let-line>` holds the fields of one line. */
@Directive({ selector: '[appLine]' })
export class LineFields<L> {
  readonly lines = input.required<Iterable<L>>({ alias: 'appLineOf' });
  readonly template = inject<TemplateRef<{ $implicit: L; index: number }>>(TemplateRef);

  static ngTemplateContextGuard<L>(_slot: LineFields<L>, context: unknown): context is { $implicit: L; index: number } {
    return context !== undefined;
  }
}

/**
 * The lines of a document, made for the keyboard and the scanner: Enter goes on to the next line and makes one after
 * the last, and choosing a product moves on by `(chosen)="editor.advance(index)"`.
 */
@Component({
  selector: 'app-line-editor',
  imports: [Icon, MatButtonModule, NgTemplateOutlet],
  template: `
    <div class="lines">
      @for (line of fields().lines(); track line; let index = $index; let count = $count) {
        <div class="line" role="group" [attr.aria-label]="'Line ' + (index + 1)">
          <div class="fields">
            <ng-container
              [ngTemplateOutlet]="fields().template"
              [ngTemplateOutletContext]="{ $implicit: line, index }"
            />
          </div>
          <button
            mat-icon-button
            type="button"
            [disabled]="count <= least()"
            [attr.aria-label]="'Remove line ' + (index + 1)"
            (click)="remove.emit(index)"
          >
            <app-icon [path]="icons.close" [size]="18" />
          </button>
        </div>
      }
    </div>
    <div class="sw-row">
      <button mat-stroked-button type="button" (click)="addLine()">
        <app-icon [path]="icons.plus" [size]="16" /> {{ addLabel() }}
      </button>
      @if (some()) {
        <span class="keys sw-soft"><kbd>Enter</kbd> next line</span>
      }
    </div>
  `,
  styleUrl: './line-editor.scss',
  host: { '(keydown.enter)': 'onEnter($event)' },
})
export class LineEditor<L> {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);

  readonly addLabel = input('Add a line');
  /** So many lines cannot be removed. */
  readonly least = input(1);
  /** For lines that are filled in already: Enter goes down the column, and after the last line it is `finished`. */
  readonly downwards = input(false, { transform: booleanAttribute });
  readonly add = output();
  readonly finished = output();
  readonly remove = output<number>();

  protected readonly icons = { close: mdiClose, plus: mdiPlus };
  protected readonly fields = contentChild.required<LineFields<L>>(LineFields);
  protected readonly some = computed(() => Array.from(this.fields().lines()).length > 0);

  /** From the first field of a line to its second, once the first is settled. */
  advance(index: number): void {
    this.focus(index, 1);
  }

  protected addLine(): void {
    this.add.emit();
    afterNextRender(() => this.focus(this.rows().length - 1, 0), { injector: this.injector });
  }

  protected onEnter(event: Event): void {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.getAttribute('role') === 'combobox') return;
    event.preventDefault();
    const at = this.rows().findIndex((row) => row.contains(box));
    const isLast = at === this.rows().length - 1;
    if (isLast && this.downwards()) this.finished.emit();
    else if (isLast) this.addLine();
    else this.focus(at + 1, this.downwards() ? inputsOf(this.rows()[at]).indexOf(box) : 0);
  }

  private focus(index: number, field: number): void {
    const box = inputsOf(this.rows()[index])[field];
    box?.focus();
    box?.select();
  }

  private rows(): HTMLElement[] {
    return Array.from(this.host.nativeElement.querySelectorAll<HTMLElement>('.line'));
  }
}

const inputsOf = (row: HTMLElement | undefined): HTMLInputElement[] => Array.from(row?.querySelectorAll('input') ?? []);
