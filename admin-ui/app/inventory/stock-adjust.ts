import { HttpContext } from '@angular/common/http';
import { Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { form, min, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { adjustStock } from '../api/fn/inventory/adjust-stock';
import { getStockItem } from '../api/fn/inventory/get-stock-item';
import { StockChangeDto } from '../api/models/stock-change-dto';
import { SettingsStore } from '../core/settings-store';
import { instantOf } from '../shared/business-time';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { bodyOf } from '../shared/form/body-of';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { QuantityField } from '../shared/form/quantity-field';
import { TextField } from '../shared/form/text-field';
import { formatQuantity } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { AdjustmentPreview } from './adjustment-preview';

const newAdjustment = () => ({
  productId: null as string | null,
  locationId: null as string | null,
  quantity: null as number | null,
  reason: '',
  reference: '',
  effectiveAt: '',
});

/** What was counted becomes what is on hand; the difference is shown before it is posted. */
@Component({
  selector: 'app-stock-adjust',
  imports: [AdjustmentPreview, AutocompleteField, DateField, Form, PageHeader, QuantityField, TextField],
  templateUrl: './stock-adjust.html',
})
export class StockAdjust {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly settings = inject(SettingsStore);
  private readonly toasts = inject(Toasts);

  readonly productId = input<string>();
  readonly locationId = input<string>();

  protected readonly lookups = inject(Lookups);
  protected readonly product = knownChoice(this.productId, this.lookups.productLabel);
  protected readonly location = knownChoice(
    () => this.locationId() ?? this.settings.defaultLocationId(),
    this.lookups.locationLabel,
  );
  protected readonly model = signal(newAdjustment());
  protected readonly form = form(this.model, (path) => {
    required(path.productId);
    required(path.locationId);
    required(path.quantity);
    min(path.quantity, 0);
    required(path.reason);
  });
  private readonly chosenProduct = computed(() => this.model().productId ?? undefined);
  protected readonly item = resource({
    params: () => this.chosenProduct(),
    loader: ({ params }) => this.api.invoke(getStockItem, { productId: params }),
  });
  /** What is there now; nothing was ever there where the product has no level. */
  protected readonly here = computed(() => {
    const { productId, locationId } = this.model();
    if (productId === null || locationId === null || !this.item.hasValue()) return undefined;
    const level = this.item.value().byLocation.find((one) => one.locationId === locationId);
    return level ?? { onHand: 0, available: 0, reserved: 0, quarantined: 0, rejected: 0 };
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

  protected readonly save = (context: HttpContext): Promise<StockChangeDto> => {
    const { effectiveAt, ...rest } = this.model();
    const happened = effectiveAt === '' ? '' : instantOf(effectiveAt, this.settings.timeZone());
    return this.api.invoke(adjustStock, { body: bodyOf({ ...rest, effectiveAt: happened }) }, context);
  };

  protected done({ levels, postings }: StockChangeDto): void {
    const level = levels[0];
    const now = level ? `${formatQuantity(level.onHand)} × ${level.sku} on hand` : 'on hand as counted';
    this.toasts.success(postings.length === 0 ? `Nothing to change: ${now}` : `Adjusted: ${now}`);
    this.model.update(({ locationId }) => ({ ...newAdjustment(), locationId }));
  }

  protected back(): void {
    void this.router.navigateByUrl('/inventory');
  }
}
