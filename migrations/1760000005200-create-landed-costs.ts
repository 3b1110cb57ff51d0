import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Freight, duty, insurance and fees that come on top of the goods' price, and which lot took which share. */
export class CreateLandedCosts1760000005200 implements MigrationInterface {
  name = 'CreateLandedCosts1760000005200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table landed_costs (
        id uuid not null default uuidv7(),
        number text not null,
        purchase_order_id uuid,
        reference text,
        notes text,
        effective_at timestamptz not null,
        total_base numeric(18,2) not null,
        reverses_id uuid,
        created_by uuid,
        created_at timestamptz not null default clock_timestamp(),
        constraint landed_costs_pkey primary key (id),
        constraint landed_costs_number_unique unique (number),
        constraint landed_costs_order foreign key (purchase_order_id) references purchase_orders (id),
        constraint landed_costs_reverses foreign key (reverses_id) references landed_costs (id),
        constraint landed_costs_reversed_once unique (reverses_id)
      );
      create index landed_costs_created on landed_costs (created_at, id);
      create index landed_costs_of_order on landed_costs (purchase_order_id);

      create table landed_cost_charges (
        id uuid not null default uuidv7(),
        landed_cost_id uuid not null,
        line int not null,
        kind text not null,
        basis text not null,
        amount numeric(19,4) not null,
        currency char(3) not null,
        exchange_rate numeric(18,8) not null,
        base_amount numeric(18,2) not null,
        notes text,
        constraint landed_cost_charges_pkey primary key (id),
        constraint landed_cost_charges_document foreign key (landed_cost_id) references landed_costs (id),
        constraint landed_cost_charges_unique unique (landed_cost_id, line),
        constraint landed_cost_charges_kind check (kind in ('FREIGHT', 'DUTY', 'INSURANCE', 'BANK', 'HANDLING', 'OTHER')),
        constraint landed_cost_charges_basis check (basis in ('VALUE', 'QUANTITY', 'WEIGHT', 'VOLUME', 'EQUAL'))
      );

      -- to_stock went into what is left of the lot, to_cogs into what was sold of it, to_write_off into what was lost or sent
      -- back. They add up to amount.
      create table landed_cost_shares (
        charge_id uuid not null,
        lot_id uuid not null,
        landed_cost_id uuid not null,
        basis_figure numeric(28,6) not null,
        amount numeric(18,2) not null,
        to_stock numeric(18,2) not null,
        to_cogs numeric(18,2) not null,
        to_write_off numeric(18,2) not null,
        constraint landed_cost_shares_pkey primary key (charge_id, lot_id),
        constraint landed_cost_shares_charge foreign key (charge_id) references landed_cost_charges (id),
        constraint landed_cost_shares_document foreign key (landed_cost_id) references landed_costs (id),
        constraint landed_cost_shares_lot foreign key (lot_id) references lots (id),
        constraint landed_cost_shares_add_up check (amount = to_stock + to_cogs + to_write_off)
      );
      create index landed_cost_shares_of_document on landed_cost_shares (landed_cost_id);
      create index landed_cost_shares_of_lot on landed_cost_shares (lot_id);
      revoke update, delete, truncate on landed_costs, landed_cost_charges, landed_cost_shares from stockwright_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table landed_cost_shares, landed_cost_charges, landed_costs');
  }
}
