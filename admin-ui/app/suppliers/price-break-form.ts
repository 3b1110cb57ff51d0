import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, max, min, required, validate } from '@angular/forms/signals';
import { Api } from '../api/api';
import { createPriceBreak } from '../api/fn/suppliers/create-price-break';
import { updatePriceBreak } from '../api/fn/suppliers/update-price-break';
import { PriceBreakDto } from '../api/models/price-break-dto';
import { ProductSupplierDto } from '../api/models/product-supplier-dto';
import { SettingsStore } from '../core/settings-store';
import { Toasts } from '../shared/feedback/toasts';
import { bodyOf } from '../shared/form/body-of';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { InPlace } from '../shared/form/in-place';
import { decimal, MoneyField } from '../shared/form/money-field';
import { QuantityField } from '../shared/form/quantity-field';
import { formatQuantity, formatUnitCost, today } from '../shared/format';

const EMPTY = { minQuantity: 1 as number | null, unitPrice: '', validFrom: '', validTo: '' };

@Component({
  selector: 'app-price-break-form',
  imports: [DateField, Form, InPlace, MoneyField, QuantityField],
  template: `
    <app-form
      inPlace
      [form]="form"
      [save]="save"
      [version]="price()?.version"
      [submitLabel]="price() ? 'Save price' : 'Add price'"
      (saved)="done($event)"
      (cancelled)="cancelled.emit()"
      (reloadWanted)="finished.emit()"
    >
      <div class="sw-columns">
        <app-quantity-field [field]="form.minQuantity" label="From" unit="pcs" />
        <app-money-field [field]="form.unitPrice" label="Unit price" [currency]="currency()" />
      </div>
      <div class="sw-columns">
        <app-date-field [field]="form.validFrom" label="Holds from" />
        <app-date-field [field]="form.validTo" label="Up to" hint="Empty: until further notice" />
      </div>
    </app-form>
  `,
})
export class PriceBreakForm {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly settings = inject(SettingsStore);

  readonly terms = input.required<ProductSupplierDto>();
  /** Absent where a new one is made. */
  readonly price = input<PriceBreakDto>();
  readonly finished = output();
  readonly cancelled = output();

  protected readonly currency = computed(() => this.price()?.currency ?? this.terms().currency);
  private readonly before = computed(() => {
    const price = this.price();
    return price === undefined ? { ...EMPTY, validFrom: today(this.settings.timeZone()) } : modelFrom(EMPTY, price);
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, (path) => {
    required(path.minQuantity);
    min(path.minQuantity, 1);
    max(path.minQuantity, 1_000_000_000);
    required(path.unitPrice);
    decimal(path.unitPrice, 6);
    required(path.validFrom);
    validate(path.validTo, ({ value, valueOf }) => {
      const last = value();
      if (last === '' || last >= valueOf(path.validFrom)) return undefined;
      return { kind: 'order', message: 'Comes before the first day' };
    });
  });

  protected readonly save = (context: HttpContext): Promise<PriceBreakDto> => {
    const { supplierId, id: productSupplierId } = this.terms();
    const id = this.price()?.id;
    const path = { supplierId, productSupplierId };
    return id === undefined
      ? this.api.invoke(createPriceBreak, { ...path, body: bodyOf(this.model()) }, context)
      : this.api.invoke(updatePriceBreak, { ...path, id, body: changesOf(this.model(), this.before()) }, context);
  };

  protected done({ minQuantity, unitPrice, currency }: PriceBreakDto): void {
    this.toasts.success(`From ${formatQuantity(minQuantity)}: ${formatUnitCost(unitPrice, currency)}`);
    this.finished.emit();
  }
}
