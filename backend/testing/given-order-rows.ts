import type { TestApp } from './test-app.js';

export interface OrderFields {
  supplierId?: string;
  status?: string;
  currency?: string;
  exchangeRate?: string;
  orderDate?: string;
  expectedReadyOn?: string | null;
  notes?: string | null;
  lines?: { productId: string; quantity: number; unitPrice?: string; supplierSku?: string }[];
}

export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly supplierId: string;
  readonly lines: readonly { readonly id: string; readonly productId: string; readonly quantity: number }[];
}

let made = 0;

/** Purchase orders in any stage and of any day, written as rows: the past that statistics are about. */
export const orderRowBuilders = ({ db }: TestApp) => ({
  orderRow: async (fields: OrderFields & { supplierId: string }): Promise<OrderRow> => {
    const number = `PO-2019-${String(++made).padStart(3, '0')}`;
    const lines = fields.lines ?? [];
    const amount = (line: { quantity: number; unitPrice?: string }) => Number(line.unitPrice ?? '1') * line.quantity;
    const [order] = await db.query<{ id: string }[]>(
      `insert into purchase_orders (number, supplier_id, status, currency, exchange_rate, order_date, expected_ready_on,
         lines_amount, notes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        ...[number, fields.supplierId, fields.status ?? 'CONFIRMED', fields.currency ?? 'USD'],
        ...[fields.exchangeRate ?? '35', fields.orderDate ?? '2026-01-05', fields.expectedReadyOn ?? null],
        ...[lines.reduce((sum, line) => sum + amount(line), 0).toFixed(4), fields.notes ?? null],
      ],
    );
    const rows = [];
    for (const [index, line] of lines.entries()) {
      const [row] = await db.query<{ id: string }[]>(
        `insert into purchase_order_lines (purchase_order_id, line, product_id, product_name, supplier_sku, quantity,
           unit_price, amount, max_quantity)
         select $1, $2, p.id, p.name, $4, $5::bigint, $6, $7, $5::bigint from products p where p.id = $3 returning id`,
        [
          ...[order!.id, index + 1, line.productId, line.supplierSku ?? null, line.quantity],
          ...[line.unitPrice ?? '1', amount(line).toFixed(4)],
        ],
      );
      rows.push({ id: row!.id, productId: line.productId, quantity: line.quantity });
    }
    return { id: order!.id, number, supplierId: fields.supplierId, lines: rows };
  },
});
