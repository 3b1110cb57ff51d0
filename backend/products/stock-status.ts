import { statusSql } from './stock-figures.js';

/**
 * SQL: every active product with its total available in warehouses and shops and its status, also those that never had
 * stock. For whatever counts or lists products by status.
 */
export const PRODUCT_STATUS = `
  select p.id, p.sku, p.name, p.reorder_point, coalesce(a.available, 0) as available,
    ${statusSql('a.available', 'a.available <= p.reorder_point')} as status
  from products p left join (
    select s.product_id, sum(s.available)::bigint as available
    from stock_levels s where s.location_id <> (select id from locations where kind = 'TRANSIT')
    group by s.product_id) a on a.product_id = p.id
  where p.is_active`;
