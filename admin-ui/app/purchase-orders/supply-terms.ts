import { Injectable, inject } from '@angular/core';
import { Api } from '../api/api';
import { listSupplierProducts } from '../api/fn/suppliers/list-supplier-products';
import { ProductSupplierDto } from '../api/models/product-supplier-dto';
import { ChoiceSearch } from '../shared/choice';
import { formatQuantity, formatUnitCost } from '../shared/format';
import { Lookups } from '../shared/lookups';

export type SupplyTerm = Pick<ProductSupplierDto, 'moq' | 'cartonSize'> & {
  priceBreaks: Pick<
    ProductSupplierDto['priceBreaks'][number],
    'minQuantity' | 'unitPrice' | 'currency' | 'validFrom' | 'validTo'
  >[];
};
export type PriceBreak = SupplyTerm['priceBreaks'][number];

const FEW = 20;

/** The break that holds: the largest quantity that is reached, and of several the one that began last. */
export function breakFor(term: SupplyTerm, quantity: number, on: string): PriceBreak | undefined {
  return term.priceBreaks
    .filter((each) => each.minQuantity <= quantity && each.validFrom <= on && (each.validTo ?? on) >= on)
    .reduce<PriceBreak | undefined>((best, each) => (best === undefined || beats(each, best) ? each : best), undefined);
}

function beats(one: PriceBreak, other: PriceBreak): boolean {
  if (one.minQuantity !== other.minQuantity) return one.minQuantity > other.minQuantity;
  return one.validFrom > other.validFrom;
}

/** What the supplier asks of a quantity, and whether this one does not fit it. */
export function quantityHint({ moq, cartonSize }: SupplyTerm, quantity: number | null): string | undefined {
  if (quantity !== null && moq !== null && quantity < moq) return `Below the MOQ of ${formatQuantity(moq)}`;
  if (quantity !== null && cartonSize !== null && cartonSize > 1) {
    const [cartons, rest] = [Math.floor(quantity / cartonSize), quantity % cartonSize];
    const whole = `${formatQuantity(cartons)} ${cartons === 1 ? 'carton' : 'cartons'} of ${formatQuantity(cartonSize)}`;
    return rest === 0 ? whole : `${whole}, ${formatQuantity(rest)} over`;
  }
  const asked = [
    moq === null ? '' : `MOQ ${formatQuantity(moq)}`,
    cartonSize === null || cartonSize === 1 ? '' : `cartons of ${formatQuantity(cartonSize)}`,
  ].filter((each) => each !== '');
  return quantity === null && asked.length > 0 ? asked.join(', ') : undefined;
}

/** The price that was agreed for this quantity, and the next better one. */
export function priceHint(term: SupplyTerm, quantity: number | null, on: string): string | undefined {
  const now = breakFor(term, quantity ?? term.moq ?? 1, on);
  const next = term.priceBreaks
    .filter((each) => each.minQuantity > (quantity ?? 0) && each.validFrom <= on && (each.validTo ?? on) >= on)
    .sort((one, other) => one.minQuantity - other.minQuantity)[0];
  const shown = ({ unitPrice, currency, minQuantity }: PriceBreak) =>
    `${formatUnitCost(unitPrice, currency)} from ${formatQuantity(minQuantity)}`;
  if (now === undefined) return next === undefined ? 'No price agreed' : shown(next);
  return next === undefined || next === now ? shown(now) : `${shown(now)}, ${shown(next)}`;
}

/** On which terms suppliers deliver, asked once for each product. */
@Injectable()
export class SupplyTerms {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly asked = new Map<string, Promise<SupplyTerm | undefined>>();

  /** The terms of those products that the supplier is known to deliver. */
  async of(supplierId: string, productIds: readonly string[]): Promise<ReadonlyMap<string, SupplyTerm>> {
    const found = await Promise.all(productIds.map(async (id) => [id, await this.one(supplierId, id)] as const));
    return new Map(found.flatMap(([id, term]) => (term === undefined ? [] : [[id, term] as const])));
  }

  /** What the supplier is known to deliver comes first, then everything else. */
  searchFor(supplierId: string | null): ChoiceSearch {
    if (supplierId === null) return this.lookups.products;
    return async (text) => {
      const query = { supplierId, active: true, pageSize: FEW, ...(text === '' ? {} : { q: text }) };
      const [own, all] = await Promise.all([this.api.invoke(listSupplierProducts, query), this.lookups.products(text)]);
      const known = own.items.map(({ productId, productName, sku }) => ({
        value: productId,
        label: productName,
        note: sku,
      }));
      return [...known, ...all.filter(({ value }) => !known.some((each) => each.value === value))];
    };
  }

  private one(supplierId: string, productId: string): Promise<SupplyTerm | undefined> {
    const key = `${supplierId} ${productId}`;
    const asked =
      this.asked.get(key) ??
      this.api
        .invoke(listSupplierProducts, { supplierId, productId, active: true, pageSize: 1 })
        .then(({ items }) => items[0]);
    this.asked.set(key, asked);
    // What could not be asked is asked again with the next line; the API knows the price in any case.
    return asked.catch(() => {
      this.asked.delete(key);
      return undefined;
    });
  }
}
