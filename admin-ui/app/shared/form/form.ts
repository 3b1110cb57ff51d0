import { HttpContext } from '@angular/common/http';
import {
  Component,
  booleanAttribute,
  DestroyRef,
  ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { FieldTree, ReadonlyFieldTree, TreeValidationResult, submit } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { ProblemError, toProblemError } from '../../core/problem';
import { Intention, writing } from '../../core/request-context';
import { UnsavedChanges } from '../../core/unsaved-changes';
import { Confirm } from '../feedback/confirm';
import { commandKey } from '../keys';
import { FieldLabels, forgetServerErrors, serverErrors, summaryOf } from './field-errors';
import { LEAVE, STALE } from './form-questions';

/**
 * Everything around the fields of a form: sending once, the summary of what is wrong (with the focus on it),
 * the server's answer on the right fields, the question before changes are lost, and the stale version.
 * What the form would do can stand above its buttons: `<section formPreview>`.
 * Ctrl + Enter (⌘ + Enter on a Mac) sends it from any of its fields.
 *
 * `<app-form [form]="form" [save]="save" submitLabel="Receive" (saved)="…">fields</app-form>` with
 * `save = (context: HttpContext) => this.api.invoke(receiveStock, { body: this.model() }, context)`.
 * The context carries the Idempotency-Key of this press and, with `[version]`, the If-Match.
 */
@Component({
  selector: 'app-form',
  imports: [MatButtonModule, MatProgressBarModule],
  providers: [FieldLabels],
  templateUrl: './form.html',
  styleUrl: './form.scss',
  host: { '(keydown.control.enter)': 'sendByKey($event)', '(keydown.meta.enter)': 'sendByKey($event)' },
})
export class Form<T, A = unknown> {
  private readonly confirm = inject(Confirm);
  private readonly labels = inject(FieldLabels);
  private readonly intention = new Intention();
  private readonly summaryBox = viewChild<ElementRef<HTMLElement>>('summary');
  private readonly sent = viewChild.required<ElementRef<HTMLFormElement>>('sent');

  readonly form = input.required<FieldTree<T>>();
  readonly save = input.required<(context: HttpContext) => Promise<A>>();
  readonly version = input<number>();
  readonly submitLabel = input('Save');
  readonly cancellable = input(true, { transform: booleanAttribute });
  /** Emits the server's answer. */
  readonly saved = output<A>();
  readonly cancelled = output();
  /** The person chose to see the other's changes: load the thing again and set the model. */
  readonly reloadWanted = output();

  protected readonly commandKey = commandKey;
  protected readonly attempted = signal(false);
  protected readonly failure = signal<ProblemError | undefined>(undefined);
  protected readonly otherErrors = signal<string[]>([]);
  protected readonly busy = computed(() => this.form()().submitting());
  protected readonly fieldErrors = computed(() =>
    this.form()()
      .errorSummary()
      .map((error) => ({
        field: error.fieldTree,
        text: summaryOf(error, this.labels.of(error.fieldTree)),
      })),
  );
  protected readonly wrong = computed(
    () => this.attempted() && (this.fieldErrors().length > 0 || this.failure() !== undefined),
  );

  constructor() {
    const forget = inject(UnsavedChanges).register(
      () => this.form()().dirty(),
      () => this.confirm.ask(LEAVE),
    );
    inject(DestroyRef).onDestroy(forget);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.failure.set(undefined);
    this.otherErrors.set([]);
    this.attempted.set(true);
    forgetServerErrors(this.form());
    await submit(this.form(), { action: () => this.sendOnce(this.version()) });
    // The summary is drawn with the next frame; then the reader, seeing or not, starts there.
    setTimeout(() => this.summaryBox()?.nativeElement.focus());
  }

  /** A key that is held down sends once. */
  protected sendByKey(event: Event): void {
    event.preventDefault();
    if (event instanceof KeyboardEvent && !event.repeat) this.sent().nativeElement.requestSubmit();
  }

  protected go(event: Event, field: ReadonlyFieldTree<unknown>): void {
    event.preventDefault();
    field().focusBoundControl();
  }

  private async sendOnce(version: number | undefined): Promise<TreeValidationResult> {
    try {
      const key = this.intention.keyFor(this.form()().value());
      const answer = await this.save()(writing({ key, version }));
      this.intention.fulfilled();
      this.attempted.set(false);
      this.form()().reset();
      this.saved.emit(answer);
      return undefined;
    } catch (error) {
      const problem = toProblemError(error);
      return problem.code === 'STALE_VERSION' ? this.settleStale(problem) : this.show(problem);
    }
  }

  private show(problem: ProblemError): TreeValidationResult {
    const errors = serverErrors(this.form(), problem);
    if (errors.fields.length === 0 || errors.rest.length > 0) this.failure.set(problem);
    this.otherErrors.set(errors.rest);
    return errors.fields;
  }

  /** Somebody else saved in between. Keeping one's own means sending again on top of the current version. */
  private async settleStale(problem: ProblemError): Promise<TreeValidationResult> {
    const keep = await this.confirm.ask(STALE);
    const current = currentVersion(problem);
    if (keep && current !== undefined) return this.sendOnce(current);
    if (keep) return this.show(problem);
    this.form()().reset();
    this.attempted.set(false);
    this.reloadWanted.emit();
    return undefined;
  }
}

function currentVersion(problem: ProblemError): number | undefined {
  const version = problem.problem['version'];
  return typeof version === 'number' ? version : undefined;
}
