import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A closed order takes in again what is reversed of its receipts, and nothing else. So `max_quantity` of its lines is what it
 * was closed with; the application sets it on closing, and the check that is there holds it.
 */
export class KeepWhatAnOrderClosedWith1760000005840 implements MigrationInterface {
  name = 'KeepWhatAnOrderClosedWith1760000005840';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update purchase_order_lines l set max_quantity = l.received_quantity + coalesce((
          select sum(g.quantity) from goods_receipt_lines g join goods_receipts r on r.id = g.goods_receipt_id
          join po_status_history h on h.purchase_order_id = r.purchase_order_id and h.new_status = 'STOCKED'
          where g.purchase_order_line_id = l.id and r.reversed_at > h.changed_at), 0)
        from purchase_orders o where o.id = l.purchase_order_id and o.status = 'STOCKED';
    `);
  }

  /** What may be received of an open order is written anew by each of its receipts; a closed one had no use for it. */
  async down(): Promise<void> {}
}
