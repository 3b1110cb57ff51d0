import { Injectable, inject } from '@angular/core';
import { Api } from '../api/api';
import { listSupplierProducts } from '../api/fn/suppliers/list-supplier-products';
import { ProductSupplierDto } from '../api/models/product-supplier-dto';
import { ProductSupplierPage } from '../api/models/product-supplier-page';
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
/** As many as one page of the API has. */
const ALL = 200;

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

/** What a supplier is known to deliver, and on which terms: asked once, or for each product where it is a great deal. */
@Injectable()
export class SupplyTerms {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly asked = new Map<string, Promise<ProductSupplierPage>>();

  /** The terms of those products that the supplier is known to deliver. */
  async of(supplierId: string, productIds: readonly string[]): Promise<ReadonlyMap<string, SupplyTerm>> {
    if (productIds.length === 0) return new Map();
    const all = await this.once({ supplierId, pageSize: ALL }).catch(() => undefined);
    const known = new Map<string, SupplyTerm>(all?.items.map((item) => [item.productId, item] as const));
    if (all !== undefined && all.total <= ALL) return known;
    // What could not be asked is asked again with the next line; the API knows the price in any case.
    const more = await Promise.all(
      productIds
        .filter((id) => !known.has(id))
        .map((productId) => this.once({ supplierId, productId, pageSize: 1 }).catch(() => undefined)),
    );
    return new Map([
      ...known,
      ...more.flatMap((page) => page?.items ?? []).map((one) => [one.productId, one] as const),
    ]);
  }

  /** What the supplier is known to deliver comes first, then everything else. */
  searchFor(supplierId: string | null): ChoiceSearch {
    if (supplierId === null) return this.lookups.products;
    return async (text) => {
      const [own, all] = await Promise.all([this.ownOf(supplierId, text), this.lookups.products(text)]);
      const known = own.map(({ productId, productName, sku }) => ({ value: productId, label: productName, note: sku }));
      return [...known, ...all.filter(({ value }) => !known.some((each) => each.value === value))];
    };
  }

  private async ownOf(supplierId: string, text: string): Promise<ProductSupplierDto[]> {
    const all = await this.once({ supplierId, pageSize: ALL });
    if (all.total <= ALL) return matching(all.items, text).slice(0, FEW);
    const query = { supplierId, active: true, pageSize: FEW, ...(text === '' ? {} : { q: text }) };
    return (await this.api.invoke(listSupplierProducts, query)).items;
  }

  private once(query: { supplierId: string; productId?: string; pageSize: number }): Promise<ProductSupplierPage> {
    const key = `${query.supplierId} ${query.productId ?? ''}`;
    const asked = this.asked.get(key) ?? this.api.invoke(listSupplierProducts, { ...query, active: true });
    this.asked.set(key, asked);
    asked.catch(() => this.asked.delete(key));
    return asked;
  }
}

/** By name, by our number or by theirs, as the API looks for them. */
export function matching<T extends Pick<ProductSupplierDto, 'productName' | 'sku' | 'supplierSku'>>(
  items: readonly T[],
  text: string,
): T[] {
  const words = text.toLowerCase();
  const names = ({ productName, sku, supplierSku }: T) => [productName, sku, supplierSku ?? ''];
  return items.filter((item) => names(item).some((name) => name.toLowerCase().includes(words)));
}
