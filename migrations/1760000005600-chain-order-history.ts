import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An order leaves a stage once, as it enters one once: its history is one chain. Of two that take it from the same stage
 * to different ones, as shipping and cancelling at once, one is refused even where neither waited for the other.
 */
export class ChainOrderHistory1760000005600 implements MigrationInterface {
  name = 'ChainOrderHistory1760000005600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table po_status_history add constraint po_status_history_left_once
        unique nulls not distinct (purchase_order_id, old_status);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table po_status_history drop constraint po_status_history_left_once');
  }
}
