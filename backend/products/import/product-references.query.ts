// Reads categories, suppliers and products.
import type { EntityManager } from 'typeorm';
import { flatten, treeOf } from '../category-tree.js';
import { listCategoryRows } from '../category.query.js';

export interface Reference {
  readonly id: string;
  readonly isActive: boolean;
}

/** Everything a file may refer to by name or id, in lower case. */
export interface References {
  readonly categoriesById: ReadonlyMap<string, Reference>;
  /** By path and by name; a name that several categories have leads to all of them. */
  readonly categoriesByName: ReadonlyMap<string, readonly Reference[]>;
  readonly suppliersById: ReadonlyMap<string, Reference>;
  readonly suppliersByName: ReadonlyMap<string, Reference>;
  /** The SKU of the product that has a barcode. */
  readonly skuByBarcode: ReadonlyMap<string, string>;
}

/** Reads what the rows of a file may name, once for the whole file. */
export async function readReferences(em: EntityManager, barcodes: readonly string[]): Promise<References> {
  const nodes = flatten(treeOf(await listCategoryRows(em, 'all')));
  const byName = new Map<string, Reference[]>();
  for (const node of nodes) {
    for (const name of new Set([node.path.toLowerCase(), node.name.toLowerCase()]))
      byName.set(name, [...(byName.get(name) ?? []), node]);
  }
  const suppliers = await em.query<(Reference & { name: string })[]>(
    'select id, lower(name) as name, is_active as "isActive" from suppliers',
  );
  const holders = await em.query<{ barcode: string; sku: string }[]>(
    'select barcode, sku from products where barcode = any ($1)',
    [barcodes],
  );
  return {
    categoriesById: new Map(nodes.map((node) => [node.id, node])),
    categoriesByName: byName,
    suppliersById: new Map(suppliers.map((supplier) => [supplier.id, supplier])),
    suppliersByName: new Map(suppliers.map((supplier) => [supplier.name, supplier])),
    skuByBarcode: new Map(holders.map((holder) => [holder.barcode, holder.sku])),
  };
}
