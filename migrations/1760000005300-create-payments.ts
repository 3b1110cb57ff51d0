import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments to suppliers, and what Wise told us about them. */
export class CreatePayments1760000005300 implements MigrationInterface {
  name = 'CreatePayments1760000005300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type payment_status as enum ('PENDING', 'PROCESSING', 'DELIVERED', 'FAILED');

      -- amount is what is paid of the order, in the order's currency; exchange_rate is what one unit of it cost in the base
      -- currency. source_amount is what left our account, fee_amount what the bank took on top, received_amount what arrived.
      create table payments (
        id uuid not null default uuidv7(),
        number text not null,
        purchase_order_id uuid not null,
        schedule_line_id uuid,
        status payment_status not null default 'PENDING',
        method text not null,
        amount numeric(19,4) not null,
        currency char(3) not null,
        exchange_rate numeric(18,8) not null,
        fee_amount numeric(19,4) not null default 0,
        fee_currency char(3) not null,
        source_amount numeric(19,4),
        source_currency char(3),
        received_amount numeric(19,4),
        received_currency char(3),
        scheduled_on date,
        paid_on date,
        reference text,
        tracking_id text,
        notes text,
        wise_transfer_id bigint,
        wise_state text,
        wise_occurred_at timestamptz,
        wise_checked_at timestamptz,
        issue text,
        needs_approval boolean not null default false,
        created_by uuid,
        approved_by uuid,
        approved_at timestamptz,
        approval_reason text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        constraint payments_pkey primary key (id),
        constraint payments_number_unique unique (number),
        constraint payments_order foreign key (purchase_order_id) references purchase_orders (id),
        constraint payments_schedule_line foreign key (schedule_line_id) references purchase_order_schedule_lines (id)
          on delete set null,
        constraint payments_wise_transfer_unique unique (wise_transfer_id),
        constraint payments_method check (method in ('WISE', 'WIRE', 'ALIBABA', 'CARD', 'CASH', 'OTHER')),
        constraint payments_amounts check (amount > 0 and exchange_rate > 0 and fee_amount >= 0 and source_amount >= 0
          and received_amount >= 0),
        -- The second pair of eyes: what needs approval leaves PENDING only with it, or fails.
        constraint payments_approved check (not needs_approval or approved_at is not null or status in ('PENDING', 'FAILED')),
        constraint payments_delivered_on_a_day check (status <> 'DELIVERED' or paid_on is not null)
      );
      create index payments_of_order on payments (purchase_order_id);
      create index payments_created on payments (created_at, id);
      create index payments_paid on payments (paid_on) where status = 'DELIVERED';

      -- Every change of state, by hand or by an event of Wise. Append-only.
      create table payment_status_history (
        id uuid not null default uuidv7(),
        payment_id uuid not null,
        old_status payment_status,
        new_status payment_status not null,
        source text not null,
        wise_state text,
        notes text,
        actor_id uuid,
        occurred_at timestamptz not null,
        recorded_at timestamptz not null default clock_timestamp(),
        constraint payment_status_history_pkey primary key (id),
        constraint payment_status_history_payment foreign key (payment_id) references payments (id),
        constraint payment_status_history_source check (source in ('HAND', 'WEBHOOK', 'SYNC'))
      );
      create index payment_status_history_of_payment on payment_status_history (payment_id, recorded_at);
      revoke update, delete, truncate on payment_status_history from stockwright_app;

      -- Deliveries of webhooks as they came, once by the sender's delivery id; processed later by a job.
      create table webhook_deliveries (
        id uuid not null default uuidv7(),
        provider text not null,
        delivery_id text not null,
        event_type text not null,
        body jsonb not null,
        occurred_at timestamptz not null,
        received_at timestamptz not null default clock_timestamp(),
        processed_at timestamptz,
        outcome text,
        detail text,
        constraint webhook_deliveries_pkey primary key (id),
        constraint webhook_deliveries_once unique (provider, delivery_id)
      );
      create index webhook_deliveries_open on webhook_deliveries (received_at) where processed_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table webhook_deliveries, payment_status_history, payments;
      drop type payment_status;
    `);
  }
}
