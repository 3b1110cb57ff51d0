import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the terms of suppliers still lacked: the currency of each price, what a price is for, closures that never overlap. */
export class RefineSupplyTerms1760000005050 implements MigrationInterface {
  name = 'RefineSupplyTerms1760000005050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A price stays in the currency it was agreed in, also when the supplier is paid in another one later.
      alter table supplier_price_breaks add column currency char(3);
      update supplier_price_breaks b set currency = s.currency from product_suppliers s where s.id = b.product_supplier_id;
      alter table supplier_price_breaks alter column currency set not null;

      -- From which quantity on a supplier asks the amount; null for the product's own unit cost and price.
      alter table price_history add column min_quantity bigint;

      -- Two closures of a factory that are both in use share no day.
      create extension if not exists btree_gist;
      alter table supplier_closures add constraint supplier_closures_overlap
        exclude using gist (supplier_id with =, daterange(starts_on, ends_on, '[]') with &&) where (is_active);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table supplier_closures drop constraint supplier_closures_overlap;
      alter table price_history drop column min_quantity;
      alter table supplier_price_breaks drop column currency;
    `);
  }
}
