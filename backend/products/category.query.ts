// Reads categories and products.
import type { EntityManager } from 'typeorm';
import type { CategoryRow } from './category-tree.js';

/** Every category with the number of active products directly in it. */
export async function listCategoryRows(em: EntityManager, active: 'true' | 'false' | 'all'): Promise<CategoryRow[]> {
  const rows = await em.query<(Omit<CategoryRow, 'productCount'> & { productCount: string })[]>(
    `select c.id, c.name, c.parent_id as "parentId", c.position, c.is_active as "isActive", c.created_at as "createdAt",
            c.updated_at as "updatedAt", c.version, coalesce(n.count, 0) as "productCount"
       from categories c
       left join (select category_id, count(*) from products where is_active group by category_id) n on n.category_id = c.id
      where $1 = 'all' or c.is_active = ($1 = 'true')`,
    [active],
  );
  return rows.map((row) => ({ ...row, productCount: Number(row.productCount) }));
}

/** A category and everything below it. */
export async function findIdsBelow(em: EntityManager, id: string): Promise<Set<string>> {
  const rows = await em.query<{ id: string }[]>(
    `with recursive below as (
       select id from categories where id = $1
       union select c.id from categories c join below b on c.parent_id = b.id)
     select id from below`,
    [id],
  );
  return new Set(rows.map((row) => row.id));
}
