import type { EntityManager } from 'typeorm';

/**
 * One change of the tree's shape at a time: two moves that are each fine could together make a circle. Readers and products
 * that name a category do not wait.
 */
export async function lockCategoryTree(em: EntityManager): Promise<void> {
  await em.query('lock table categories in share row exclusive mode');
}

/**
 * Keeps these categories from being deactivated until the transaction ends; unknown ids are missing from the map.
 * FOR SHARE, because a foreign key's own lock would let a deactivation pass.
 */
export async function lockCategoriesShared(
  em: EntityManager,
  ids: readonly string[],
): Promise<Map<string, { isActive: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await em.query<{ id: string; isActive: boolean }[]>(
    'select id, is_active as "isActive" from categories where id = any ($1::uuid[]) order by id for share',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** How much that is active lies directly in a category. */
export async function countActiveContents(
  em: EntityManager,
  id: string,
): Promise<{ activeCategories: number; activeProducts: number }> {
  const [row] = await em.query<{ categories: string; products: string }[]>(
    `select (select count(*) from categories where parent_id = $1 and is_active) as categories,
            (select count(*) from products where category_id = $1 and is_active) as products`,
    [id],
  );
  return { activeCategories: Number(row!.categories), activeProducts: Number(row!.products) };
}
