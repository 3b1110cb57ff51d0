import { HttpContext } from '@angular/common/http';
import { Component, inject, input, linkedSignal, computed, output } from '@angular/core';
import { form, maxLength, required, validate } from '@angular/forms/signals';
import { Api } from '../api/api';
import { createSupplierClosure } from '../api/fn/suppliers/create-supplier-closure';
import { updateSupplierClosure } from '../api/fn/suppliers/update-supplier-closure';
import { ClosureDto } from '../api/models/closure-dto';
import { Toasts } from '../shared/feedback/toasts';
import { bodyOf } from '../shared/form/body-of';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { InPlace } from '../shared/form/in-place';
import { TextField } from '../shared/form/text-field';
import { formatDate } from '../shared/format';

const EMPTY = { startsOn: '', endsOn: '', reason: '' };

@Component({
  selector: 'app-supplier-closure-form',
  imports: [DateField, Form, InPlace, TextField],
  template: `
    <app-form
      inPlace
      [form]="form"
      [save]="save"
      [version]="closure()?.version"
      [submitLabel]="closure() ? 'Save closure' : 'Add closure'"
      (saved)="done($event)"
      (cancelled)="cancelled.emit()"
      (reloadWanted)="finished.emit()"
    >
      <div class="sw-columns">
        <app-date-field [field]="form.startsOn" label="First day closed" />
        <app-date-field [field]="form.endsOn" label="Last day closed" />
        <app-text-field [field]="form.reason" label="Why" placeholder="Chinese New Year" />
      </div>
    </app-form>
  `,
})
export class SupplierClosureForm {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  readonly supplierId = input.required<string>();
  /** Absent where a new one is made. */
  readonly closure = input<ClosureDto>();
  readonly finished = output();
  readonly cancelled = output();

  private readonly before = computed(() => {
    const closure = this.closure();
    return closure === undefined ? EMPTY : modelFrom(EMPTY, closure);
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, (path) => {
    required(path.startsOn);
    required(path.endsOn);
    required(path.reason);
    maxLength(path.reason, 200);
    validate(path.endsOn, ({ value, valueOf }) => {
      const ends = value();
      if (ends === '' || ends >= valueOf(path.startsOn)) return undefined;
      return { kind: 'order', message: 'Comes before the first day' };
    });
  });

  protected readonly save = (context: HttpContext): Promise<ClosureDto> => {
    const supplierId = this.supplierId();
    const id = this.closure()?.id;
    return id === undefined
      ? this.api.invoke(createSupplierClosure, { supplierId, body: bodyOf(this.model()) }, context)
      : this.api.invoke(
          updateSupplierClosure,
          { supplierId, id, body: changesOf(this.model(), this.before()) },
          context,
        );
  };

  protected done({ startsOn, endsOn }: ClosureDto): void {
    this.toasts.success(`Closed from ${formatDate(startsOn)} to ${formatDate(endsOn)}`);
    this.finished.emit();
  }
}
