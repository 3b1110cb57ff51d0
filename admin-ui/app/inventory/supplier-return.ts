import { HttpContext } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, resource, signal, untracked } from '@angular/core';
import { form, max, min, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { returnToSupplier } from '../api/fn/inventory/return-to-supplier';
import { listLots } from '../api/fn/lots/list-lots';
import { traceLot } from '../api/fn/lots/trace-lot';
import { ReturnableState } from '../api/models/returnable-state';
import { SupplierReturnsDto } from '../api/models/supplier-returns-dto';
import { Choice, ChoiceSearch } from '../shared/choice';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { Form } from '../shared/form/form';
import { QuantityField } from '../shared/form/quantity-field';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { formatMoney, formatQuantity } from '../shared/format';
import { PageHeader } from '../shared/page-header';
import { choicesOf, placesOf } from './lot-places';

/** Goods of one lot go back to the supplier: mostly what quality control rejected. */
@Component({
  selector: 'app-supplier-return',
  imports: [AutocompleteField, Form, PageHeader, QuantityField, SelectField, TextField],
  template: `
    <app-page-header
      heading="Return to supplier"
      text="The goods leave stock at what they cost. What a purchase order was billed for them is owed no more."
      [crumbs]="[{ label: 'Stock on hand', link: '/inventory' }]"
    />
    <app-form [form]="form" [save]="save" submitLabel="Return" (saved)="done($event)" (cancelled)="back()">
      <div class="sw-columns">
        <app-autocomplete-field
          [field]="form.lotId"
          label="Lot"
          placeholder="Scan or type; rejected lots first"
          [search]="lots"
          [known]="known()"
        />
        <app-select-field [field]="form.place" label="Out of" [choices]="choices()" [hint]="nothingThere()" />
        <app-quantity-field [field]="form.quantity" label="Quantity" [hint]="ofAll()" />
        <app-text-field [field]="form.reason" label="Reason" placeholder="Broken, wrong colour" />
        <app-text-field [field]="form.reference" label="Reference" placeholder="The supplier’s return number" />
      </div>
    </app-form>
  `,
})
export class SupplierReturn {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  /** From the address: the lot somebody came from. */
  readonly lotId = input<string>();

  private readonly chosen = linkedSignal(() => this.lotId() ?? null);
  private readonly trace = resource({
    params: () => (this.chosen() ? { id: this.chosen()! } : undefined),
    loader: ({ params }) => this.api.invoke(traceLot, params),
  });
  private readonly lot = computed(() => (this.trace.hasValue() ? this.trace.value()?.lot : undefined));
  private readonly places = computed(() => {
    const found = placesOf(this.lot()?.locations ?? [], ['AVAILABLE', 'REJECTED']);
    return [...found.filter((p) => p.state === 'REJECTED'), ...found.filter((p) => p.state === 'AVAILABLE')];
  });
  protected readonly choices = computed(() => choicesOf(this.places()));
  protected readonly known = computed<Choice | undefined>(() => {
    const lot = this.lot();
    return lot && { value: lot.id, label: lot.number, note: lot.sku };
  });
  protected readonly model = signal({
    lotId: null as string | null,
    place: '',
    quantity: null as number | null,
    reason: '',
    reference: '',
  });
  protected readonly place = computed(() => this.places()[Number(this.model().place || 'x')]);
  protected readonly ofAll = computed(() => {
    const place = this.place();
    return place && `Of ${formatQuantity(place.quantity)}`;
  });
  protected readonly nothingThere = computed(() =>
    this.lot() && this.places().length === 0 ? 'Nothing of this lot is rejected or available' : undefined,
  );
  protected readonly form = form(this.model, (path) => {
    required(path.lotId);
    required(path.place);
    required(path.quantity);
    min(path.quantity, 1);
    max(path.quantity, () => this.place()?.quantity);
    required(path.reason);
  });
  constructor() {
    effect(() => {
      const lotId = this.lotId();
      if (lotId) untracked(() => this.model.update((model) => ({ ...model, lotId: model.lotId ?? lotId })));
    });
    effect(() => this.chosen.set(this.model().lotId ?? this.lotId() ?? null));
    effect(() => {
      const first = this.places()[0];
      const start = { place: first ? '0' : '', quantity: first?.quantity ?? null };
      untracked(() => this.model.update((model) => ({ ...model, ...start })));
    });
  }

  /** Rejected lots first, because they are what goes back most of the time. */
  protected readonly lots: ChoiceSearch = async (q) => {
    const filter = { pageSize: 20, ...(q && { q }) };
    const [rejected, others] = await Promise.all([
      this.api.invoke(listLots, { ...filter, state: 'REJECTED' }),
      this.api.invoke(listLots, { ...filter, state: 'AVAILABLE' }),
    ]);
    const seen = new Map([...rejected.items, ...others.items].map((lot) => [lot.id, lot]));
    return [...seen.values()].map(({ id, number, sku }) => ({ value: id, label: number, note: sku }));
  };

  protected readonly save = (context: HttpContext): Promise<SupplierReturnsDto> => {
    const { lotId, quantity, reason, reference } = this.model();
    const { locationId, state } = this.place()!;
    const item = { lotId: lotId!, quantity: quantity!, state: state as ReturnableState, locationId };
    const body = { items: [item], reason: reason.trim(), ...(reference.trim() && { reference: reference.trim() }) };
    return this.api.invoke(returnToSupplier, { body }, context);
  };

  protected done({ returns }: SupplierReturnsDto): void {
    const { id, number, creditAmount, currency, purchaseOrderNumber } = returns[0]!;
    const credit = purchaseOrderNumber ? `; ${formatMoney(creditAmount, currency)} off ${purchaseOrderNumber}` : '';
    this.toasts.success(`${number} is returned to the supplier${credit}`);
    void this.router.navigateByUrl(`/supplier-returns/${id}`);
  }

  protected back(): void {
    void this.router.navigateByUrl(this.lotId() ? `/lots/${this.lotId()}` : '/inventory');
  }
}
