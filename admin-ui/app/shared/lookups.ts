import { Injectable, inject } from '@angular/core';
import { Api } from '../api/api';
import { listCategories } from '../api/fn/categories/list-categories';
import { getCategory } from '../api/fn/categories/get-category';
import { getLocation } from '../api/fn/locations/get-location';
import { listLocations } from '../api/fn/locations/list-locations';
import { getPurchaseOrder } from '../api/fn/purchase-orders/get-purchase-order';
import { listPurchaseOrders } from '../api/fn/purchase-orders/list-purchase-orders';
import { getProduct } from '../api/fn/products/get-product';
import { listProducts } from '../api/fn/products/list-products';
import { getSupplier } from '../api/fn/suppliers/get-supplier';
import { listSuppliers } from '../api/fn/suppliers/list-suppliers';
import { PurchaseOrderStatus } from '../api/models/purchase-order-status';
import { Choice, ChoiceSearch } from './choice';

interface Named {
  id: string;
  name: string;
  sku?: string;
  code?: string;
  path?: string;
}

const FEW = 20;

/**
 * Finds products, locations and so on for autocomplete fields and filters: `[search]="lookups.products"`,
 * and in a filter `{ search: lookups.products, labelOf: lookups.productLabel }`. Inactive ones are not offered.
 */
@Injectable({ providedIn: 'root' })
export class Lookups {
  private readonly api = inject(Api);

  readonly products: ChoiceSearch = async (text) =>
    choices(await this.api.invoke(listProducts, { ...search(text), active: 'true' }));
  readonly locations: ChoiceSearch = async (text) =>
    choices(await this.api.invoke(listLocations, { ...search(text), active: true, system: false }));
  readonly suppliers: ChoiceSearch = async (text) =>
    choices(await this.api.invoke(listSuppliers, { ...search(text), active: true }));
  readonly categories: ChoiceSearch = async (text) =>
    choices(await this.api.invoke(listCategories, { ...search(text), active: 'true', flat: true }));
  readonly purchaseOrders: ChoiceSearch = (text) => this.purchaseOrdersThat({}, text);

  readonly productLabel = async (id: string): Promise<string> => (await this.api.invoke(getProduct, { id })).name;
  readonly locationLabel = async (id: string): Promise<string> => (await this.api.invoke(getLocation, { id })).name;
  readonly supplierLabel = async (id: string): Promise<string> => (await this.api.invoke(getSupplier, { id })).name;
  readonly categoryLabel = async (id: string): Promise<string> => (await this.api.invoke(getCategory, { id })).name;
  readonly purchaseOrderLabel = async (id: string): Promise<string> =>
    (await this.api.invoke(getPurchaseOrder, { id })).number;

  /** The purchase orders in these stages, the newest first. */
  async purchaseOrdersThat(which: { status?: PurchaseOrderStatus[] }, text: string): Promise<Choice[]> {
    const { items } = await this.api.invoke(listPurchaseOrders, { ...search(text), ...which, sort: '-orderDate' });
    return items.map(({ id, number, supplierName }) => ({ value: id, label: number, note: supplierName }));
  }
}

function search(text: string): { q?: string; pageSize: number } {
  return text === '' ? { pageSize: FEW } : { q: text, pageSize: FEW };
}

function choices({ items }: { items: Named[] }): Choice[] {
  return items.map(({ id, name, sku, code, path }) => ({ value: id, label: path ?? name, note: sku ?? code ?? '' }));
}
