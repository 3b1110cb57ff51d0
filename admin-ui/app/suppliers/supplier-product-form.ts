import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, max, maxLength, min, required } from '@angular/forms/signals';
import { Api } from '../api/api';
import { createSupplierProduct } from '../api/fn/suppliers/create-supplier-product';
import { updateSupplierProduct } from '../api/fn/suppliers/update-supplier-product';
import { ProductSupplierDto } from '../api/models/product-supplier-dto';
import { SupplierDto } from '../api/models/supplier-dto';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { bodyOf } from '../shared/form/body-of';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { Form } from '../shared/form/form';
import { InPlace } from '../shared/form/in-place';
import { QuantityField } from '../shared/form/quantity-field';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { Lookups } from '../shared/lookups';
import { currencyChoice, searchCurrencies } from '../shared/world';

const EMPTY = {
  productId: null as string | null,
  supplierSku: '',
  moq: null as number | null,
  cartonSize: null as number | null,
  leadTimeDays: null as number | null,
  currency: null as string | null,
  notes: '',
};

/** On which terms a supplier delivers a product: for a new one with its product, for a known one without. */
@Component({
  selector: 'app-supplier-product-form',
  imports: [AutocompleteField, Form, InPlace, QuantityField, TextField, TextareaField],
  template: `
    <app-form
      inPlace
      [form]="form"
      [save]="save"
      [version]="terms()?.version"
      [submitLabel]="terms() ? 'Save terms' : 'Add product'"
      (saved)="done($event)"
      (cancelled)="cancelled.emit()"
      (reloadWanted)="reloadWanted.emit()"
    >
      <div class="sw-columns">
        @if (!terms()) {
          <app-autocomplete-field
            [field]="form.productId"
            label="Product"
            placeholder="Scan or type"
            [search]="lookups.products"
          />
        }
        <app-text-field [field]="form.supplierSku" label="Supplier’s number of it" scan />
        <app-autocomplete-field
          [field]="form.currency"
          label="Priced in"
          [search]="searchCurrencies"
          [known]="currency()"
        />
      </div>
      <div class="sw-columns">
        <app-quantity-field [field]="form.moq" label="MOQ" unit="pcs" hint="The smallest order of it" />
        <app-quantity-field [field]="form.cartonSize" label="Carton" unit="pcs" />
        <app-quantity-field
          [field]="form.leadTimeDays"
          label="Lead time"
          unit="days"
          [hint]="'Empty: ' + supplier().leadTimeDays + ' days, as its others'"
        />
      </div>
      <app-textarea-field [field]="form.notes" label="Notes" [rows]="2" />
    </app-form>
  `,
})
export class SupplierProductForm {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  readonly supplier = input.required<SupplierDto>();
  /** Absent where a product is added. */
  readonly terms = input<ProductSupplierDto>();
  readonly finished = output<ProductSupplierDto>();
  readonly cancelled = output();
  readonly reloadWanted = output();

  protected readonly lookups = inject(Lookups);
  protected readonly searchCurrencies = searchCurrencies;
  private readonly before = computed(() => {
    const terms = this.terms();
    return terms === undefined ? { ...EMPTY, currency: this.supplier().currency } : modelFrom(EMPTY, terms);
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, (path) => {
    required(path.productId);
    maxLength(path.supplierSku, 64);
    min(path.moq, 1);
    max(path.moq, 1_000_000_000);
    min(path.cartonSize, 1);
    max(path.cartonSize, 1_000_000);
    min(path.leadTimeDays, 0);
    max(path.leadTimeDays, 3650);
    required(path.currency);
    maxLength(path.notes, 2000);
  });
  protected readonly currency = computed(() => {
    const { currency } = this.model();
    return currency === null ? undefined : currencyChoice(currency);
  });

  protected readonly save = (context: HttpContext): Promise<ProductSupplierDto> => {
    const supplierId = this.supplier().id;
    const id = this.terms()?.id;
    return id === undefined
      ? this.api.invoke(createSupplierProduct, { supplierId, body: bodyOf(this.model()) }, context)
      : this.api.invoke(
          updateSupplierProduct,
          { supplierId, id, body: changesOf(this.model(), this.before()) },
          context,
        );
  };

  protected done(terms: ProductSupplierDto): void {
    this.toasts.success(`${terms.productName} saved`);
    this.finished.emit(terms);
  }
}
