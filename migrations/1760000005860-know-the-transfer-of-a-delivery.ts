import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events of Wise name their transfer in more than one place; whoever looks for those of a transfer asks for one column. */
export class KnowTheTransferOfADelivery1760000005860 implements MigrationInterface {
  name = 'KnowTheTransferOfADelivery1760000005860';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table webhook_deliveries add column transfer_id bigint;
      update webhook_deliveries d set transfer_id = k.id::bigint
        from (select w.id as delivery, coalesce(w.body #>> '{data,resource,id}', w.body #>> '{data,resource,transferId}',
            w.body #>> '{data,transfer_id}') as id from webhook_deliveries w where w.provider = 'WISE') k
        where k.delivery = d.id and k.id ~ '^[0-9]{1,15}$';
      drop index webhook_deliveries_of_transfer;
      create index webhook_deliveries_of_transfer on webhook_deliveries (transfer_id) where transfer_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index webhook_deliveries_of_transfer;
      alter table webhook_deliveries drop column transfer_id;
      create index webhook_deliveries_of_transfer on webhook_deliveries ((body #>> '{data,resource,id}'))
        where provider = 'WISE';
    `);
  }
}
