import { HttpContext } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { form, min, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { scrapStock } from '../api/fn/inventory/scrap-stock';
import { listLots } from '../api/fn/lots/list-lots';
import { ScrapState } from '../api/models/scrap-state';
import { StockChangeDto } from '../api/models/stock-change-dto';
import { SettingsStore } from '../core/settings-store';
import { ChoiceSearch } from '../shared/choice';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { bodyOf } from '../shared/form/body-of';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { QuantityField } from '../shared/form/quantity-field';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { formatQuantity } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';

const newScrap = () => ({
  productId: null as string | null,
  locationId: null as string | null,
  state: 'AVAILABLE' as ScrapState,
  lotId: null as string | null,
  quantity: null as number | null,
  reason: '',
});

/** Goods that are thrown away leave stock at cost. */
@Component({
  selector: 'app-stock-scrap',
  imports: [AutocompleteField, Form, PageHeader, QuantityField, SelectField, TextField],
  templateUrl: './stock-scrap.html',
})
export class StockScrap {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly settings = inject(SettingsStore);
  private readonly toasts = inject(Toasts);

  readonly productId = input<string>();

  protected readonly lookups = inject(Lookups);
  protected readonly states = [
    { value: 'AVAILABLE', label: 'Available' },
    { value: 'REJECTED', label: 'Rejected by QC' },
  ];
  protected readonly product = knownChoice(this.productId, this.lookups.productLabel);
  protected readonly location = knownChoice(() => this.settings.defaultLocationId(), this.lookups.locationLabel);
  protected readonly model = signal(newScrap());
  protected readonly form = form(this.model, (path) => {
    required(path.productId);
    required(path.locationId);
    required(path.quantity);
    min(path.quantity, 1);
    required(path.reason);
  });
  /** Only lots that have something to scrap there. */
  protected readonly lots = computed<ChoiceSearch>(() => {
    const { productId, locationId, state } = this.model();
    return async (q) => {
      if (productId === null) return [];
      const filter = { productId, state, pageSize: 20, ...(locationId && { locationId }), ...(q && { q }) };
      const { items } = await this.api.invoke(listLots, filter);
      return items.map((lot) => ({ value: lot.id, label: lot.number, note: lot.lotCode ?? '' }));
    };
  });

  constructor() {
    effect(() => {
      const location = this.location.value()?.value;
      if (location) this.model.update((model) => ({ ...model, locationId: model.locationId ?? location }));
    });
    effect(() => {
      const product = this.product.value()?.value;
      if (product) this.model.update((model) => ({ ...model, productId: model.productId ?? product }));
    });
  }

  protected readonly save = (context: HttpContext): Promise<StockChangeDto> =>
    this.api.invoke(scrapStock, { body: bodyOf(this.model()) }, context);

  protected done({ postings, levels }: StockChangeDto): void {
    const posting = postings[0];
    const level = levels[0];
    const left = level ? `Scrapped; ${formatQuantity(level.onHand)} × ${level.sku} on hand` : 'Scrapped';
    const show = posting && { label: 'Show', run: () => void this.router.navigateByUrl(`/ledger/${posting.id}`) };
    this.toasts.success(left, show);
    this.model.update(({ locationId }) => ({ ...newScrap(), locationId }));
  }

  protected back(): void {
    void this.router.navigateByUrl('/inventory');
  }
}
