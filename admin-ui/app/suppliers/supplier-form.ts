import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { form, max, maxLength, min, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { createSupplier } from '../api/fn/suppliers/create-supplier';
import { getSupplier } from '../api/fn/suppliers/get-supplier';
import { updateSupplier } from '../api/fn/suppliers/update-supplier';
import { SupplierDto } from '../api/models/supplier-dto';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { bodyOf } from '../shared/form/body-of';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { Form } from '../shared/form/form';
import { QuantityField } from '../shared/form/quantity-field';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { PageHeader } from '../shared/page-header';
import { countryChoice, currencyChoice, searchCountries, searchCurrencies } from '../shared/world';

/** A new supplier starts with what the API would assume, but for the currency: here somebody sees it, and most ask for dollars. */
const EMPTY = {
  name: '',
  legalName: '',
  website: '',
  address: '',
  country: null as string | null,
  currency: 'USD' as string | null,
  paymentTerms: '',
  leadTimeDays: 45 as number | null,
  minOrderQuantity: null as number | null,
  notes: '',
};

@Component({
  selector: 'app-supplier-form',
  imports: [AutocompleteField, ErrorState, Form, PageHeader, QuantityField, Skeleton, TextField, TextareaField],
  templateUrl: './supplier-form.html',
})
export class SupplierForm {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  /** Absent where a new one is made. */
  readonly id = input<string>();

  protected readonly crumbs = [{ label: 'Suppliers', link: '/suppliers' }];
  protected readonly search = { countries: searchCountries, currencies: searchCurrencies };
  protected readonly supplier$ = resource({
    params: () => this.id(),
    loader: ({ params }) => this.api.invoke(getSupplier, { id: params }),
  });
  protected readonly loaded = computed(() => (this.supplier$.hasValue() ? this.supplier$.value() : undefined));
  protected readonly heading = computed(() =>
    this.id() === undefined ? 'New supplier' : `Edit ${this.loaded()?.name ?? ''}`,
  );
  private readonly before = computed(() => {
    const supplier = this.loaded();
    return supplier === undefined ? EMPTY : modelFrom(EMPTY, supplier);
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 200);
    maxLength(path.legalName, 200);
    maxLength(path.address, 500);
    maxLength(path.paymentTerms, 200);
    maxLength(path.notes, 5000);
    required(path.currency);
    required(path.leadTimeDays);
    min(path.leadTimeDays, 0);
    max(path.leadTimeDays, 3650);
    min(path.minOrderQuantity, 1);
    max(path.minOrderQuantity, 1_000_000_000);
  });
  protected readonly country = computed(() => named(this.model().country, countryChoice));
  protected readonly currency = computed(() => named(this.model().currency, currencyChoice));

  protected readonly save = (context: HttpContext): Promise<SupplierDto> => {
    const id = this.id();
    return id === undefined
      ? this.api.invoke(createSupplier, { body: bodyOf(this.model()) }, context)
      : this.api.invoke(updateSupplier, { id, body: changesOf(this.model(), this.before()) }, context);
  };

  protected done(supplier: SupplierDto): void {
    this.toasts.success(`${supplier.name} saved`);
    void this.router.navigate(['/suppliers', supplier.id]);
  }

  protected back(): void {
    const id = this.id();
    void this.router.navigate(id === undefined ? ['/suppliers'] : ['/suppliers', id]);
  }
}

function named<T>(code: string | null, choice: (code: string) => T): T | undefined {
  return code === null ? undefined : choice(code);
}
