import { Signal, computed, inject, resource } from '@angular/core';
import { Api } from '../api/api';
import { getFxRateOnDay } from '../api/fn/fx-rates/get-fx-rate-on-day';
import { getSupplier } from '../api/fn/suppliers/get-supplier';
import { SettingsStore } from '../core/settings-store';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { knownChoice } from '../shared/form/known-choice';
import { formatDate, today } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { currencyChoice } from '../shared/world';
import { Draft } from './order-draft';

/** What the API would say where the form is left empty. Call it where injection is possible. */
export function orderFormFacts(draft: Signal<Draft>) {
  const api = inject(Api);
  const settings = inject(SettingsStore);
  const currency = computed(() => draft().currency ?? settings.baseCurrency());
  const on = computed(() => draft().orderDate || today(settings.timeZone()));
  const asked = resource({
    params: () => draft().supplierId ?? undefined,
    loader: ({ params }) => api.invoke(getSupplier, { id: params }),
  });
  const supplier = computed(() => (asked.hasValue() ? asked.value() : undefined));
  const rate = resource({
    params: () => ({ currency: currency(), on: on() }),
    loader: ({ params }) => api.invoke(getFxRateOnDay, params).catch(() => undefined),
  });
  const readyHint = computed(() => {
    const days = supplier()?.leadTimeDays;
    return days === undefined ? 'Empty: after the lead time' : `Empty: after the lead time of ${days} days`;
  });
  const rateHint = computed(() => {
    const found = rate.hasValue() ? rate.value() : undefined;
    return found ? `Empty: ${found.rate} of ${formatDate(found.validOn)}` : 'Needed: no rate is kept for that day';
  });
  /** Whether the order is in another currency than ours. */
  const foreign = computed(() => currency() !== settings.baseCurrency());
  const baseCurrency = settings.baseCurrency;
  const currencyKnown = computed(() => currencyChoice(currency()));
  return { currency, currencyKnown, baseCurrency, foreign, on, supplier, readyHint, rateHint };
}

/** The names of what the form starts with: those of the order that is changed, or of what the address says. */
export function orderNames(
  order: Signal<PurchaseOrderDto | undefined>,
  supplierId: Signal<string | undefined>,
  productId: Signal<string | undefined>,
) {
  const lookups = inject(Lookups);
  const startSupplier = knownChoice(supplierId, lookups.supplierLabel).value;
  const startProduct = knownChoice(productId, lookups.productLabel).value;
  const location = knownChoice(() => order()?.locationId, lookups.locationLabel).value;
  const supplier = computed(() => {
    const known = order();
    return known ? { value: known.supplierId, label: known.supplier.name } : startSupplier();
  });
  const products = computed(() => {
    const lines = order()?.items.map((line) => ({ value: line.productId, label: line.productName })) ?? [];
    const start = startProduct();
    return new Map([...lines, ...(start ? [start] : [])].map((choice) => [choice.value, choice]));
  });
  return { startSupplier, startProduct, location, supplier, products };
}
