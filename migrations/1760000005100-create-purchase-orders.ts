import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Purchase orders with their lines, stages, schedule and documents; goods receipts; what was paid and is owed. */
export class CreatePurchaseOrders1760000005100 implements MigrationInterface {
  name = 'CreatePurchaseOrders1760000005100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ORDERS);
    await runner.query(AROUND_AN_ORDER);
    await runner.query(SHIPMENTS);
    await runner.query(RECEIPTS);
    await runner.query(SETTLEMENTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table purchase_order_settlements, goods_receipt_lines, goods_receipts, shipment_lines, shipment_containers,
        shipment_milestones, shipments, purchase_order_documents, purchase_order_schedule_lines, po_status_history,
        purchase_order_lines, purchase_orders;
      drop type shipment_milestone, purchase_order_status;
    `);
  }
}

const ORDERS = `
  create type purchase_order_status as enum ('DRAFT', 'SENT', 'CONFIRMED', 'IN_PRODUCTION', 'SHIPPED', 'IN_TRANSIT', 'CUSTOMS',
    'RECEIVED', 'QCD', 'STOCKED', 'CANCELLED');

  -- Amounts are in the order's currency; exchange_rate is what one unit of it is worth in the base currency.
  create table purchase_orders (
    id uuid not null default uuidv7(),
    number text not null,
    supplier_id uuid not null,
    status purchase_order_status not null default 'DRAFT',
    currency char(3) not null,
    exchange_rate numeric(18,8) not null,
    order_date date not null,
    expected_ready_on date,
    supplier_pi text,
    location_id uuid,
    lines_amount numeric(19,4) not null default 0,
    shipping_amount numeric(19,4) not null default 0,
    other_fees_amount numeric(19,4) not null default 0,
    total_amount numeric(19,4) not null generated always as (lines_amount + shipping_amount + other_fees_amount) stored,
    notes text,
    created_by uuid,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    constraint purchase_orders_pkey primary key (id),
    constraint purchase_orders_number_unique unique (number),
    constraint purchase_orders_supplier foreign key (supplier_id) references suppliers (id),
    constraint purchase_orders_location foreign key (location_id) references locations (id),
    constraint purchase_orders_rate_positive check (exchange_rate > 0),
    constraint purchase_orders_amounts_not_negative check (lines_amount >= 0 and shipping_amount >= 0 and other_fees_amount >= 0)
  );
  create index purchase_orders_created on purchase_orders (created_at, id);
  create index purchase_orders_order_date on purchase_orders (order_date, id);
  create index purchase_orders_of_supplier on purchase_orders (supplier_id, order_date);
  create index purchase_orders_open on purchase_orders (status) where status not in ('STOCKED', 'CANCELLED');

  -- Name and supplier's SKU are snapshots. max_quantity is the quantity with the tolerance that held at the last receipt, so
  -- that no race can receive more.
  create table purchase_order_lines (
    id uuid not null default uuidv7(),
    purchase_order_id uuid not null,
    line int not null,
    product_id uuid not null,
    product_name text not null,
    supplier_sku text,
    quantity bigint not null,
    unit_price numeric(19,6) not null,
    amount numeric(19,4) not null,
    received_quantity bigint not null default 0,
    max_quantity bigint not null,
    constraint purchase_order_lines_pkey primary key (id),
    constraint purchase_order_lines_order foreign key (purchase_order_id) references purchase_orders (id),
    constraint purchase_order_lines_product foreign key (product_id) references products (id),
    constraint purchase_order_lines_unique unique (purchase_order_id, line),
    constraint purchase_order_lines_of_one_order unique (id, purchase_order_id),
    constraint purchase_order_lines_quantity_positive check (quantity > 0),
    constraint purchase_order_lines_amounts check (unit_price >= 0 and amount >= 0),
    constraint purchase_order_lines_not_over_received check (received_quantity between 0 and max_quantity)
  );
  create index purchase_order_lines_of_product on purchase_order_lines (product_id);
`;

const AROUND_AN_ORDER = `
  -- Every change of stage, append-only.
  create table po_status_history (
    id uuid not null default uuidv7(),
    purchase_order_id uuid not null,
    old_status purchase_order_status,
    new_status purchase_order_status not null,
    notes text,
    actor_id uuid,
    changed_at timestamptz not null default clock_timestamp(),
    constraint po_status_history_pkey primary key (id),
    constraint po_status_history_order foreign key (purchase_order_id) references purchase_orders (id),
    -- Stages only go forward, so an order enters each of them once.
    constraint po_status_history_once unique (purchase_order_id, new_status)
  );
  revoke update, delete, truncate on po_status_history from stockwright_app;

  create table purchase_order_schedule_lines (
    id uuid not null default uuidv7(),
    purchase_order_id uuid not null,
    line int not null,
    percent numeric(5,2) not null,
    amount numeric(19,4) not null,
    due_stage purchase_order_status not null,
    timing text not null,
    due_on date,
    constraint purchase_order_schedule_lines_pkey primary key (id),
    constraint purchase_order_schedule_lines_order foreign key (purchase_order_id) references purchase_orders (id),
    constraint purchase_order_schedule_lines_unique unique (purchase_order_id, line),
    constraint purchase_order_schedule_lines_percent check (percent > 0 and percent <= 100),
    constraint purchase_order_schedule_lines_amount check (amount >= 0),
    constraint purchase_order_schedule_lines_timing check (timing in ('BEFORE', 'ON'))
  );

  -- The file lies outside the web root under stored_name, which we made; type is what its content shows.
  create table purchase_order_documents (
    id uuid not null default uuidv7(),
    purchase_order_id uuid not null,
    kind text not null,
    name text not null,
    stored_name text not null,
    media_type text not null,
    size int not null,
    sha256 bytea not null,
    created_by uuid,
    created_at timestamptz not null default now(),
    deleted_at timestamptz,
    version int not null default 1,
    constraint purchase_order_documents_pkey primary key (id),
    constraint purchase_order_documents_order foreign key (purchase_order_id) references purchase_orders (id),
    constraint purchase_order_documents_stored_name unique (stored_name),
    constraint purchase_order_documents_size check (size > 0),
    constraint purchase_order_documents_kind check (kind in ('PROFORMA_INVOICE', 'COMMERCIAL_INVOICE', 'BILL_OF_LADING',
      'PACKING_LIST', 'CUSTOMS_DECLARATION', 'INSPECTION_REPORT', 'PAYMENT_SLIP', 'OTHER'))
  );
  create index purchase_order_documents_of_order on purchase_order_documents (purchase_order_id);
`;

const SHIPMENTS = `
  create type shipment_milestone as enum ('ORDER_PLACED', 'SHIPPED', 'ARRIVED', 'CLEARED', 'DELIVERED');

  -- Part or all of one order on its way. Its status is derived from its milestones.
  create table shipments (
    id uuid not null default uuidv7(),
    number text not null,
    purchase_order_id uuid not null,
    mode text not null default 'SEA',
    carrier text,
    vessel text,
    tracking_number text,
    bill_of_lading text,
    port_of_loading text,
    port_of_discharge text,
    notes text,
    cancelled_at timestamptz,
    created_by uuid,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    constraint shipments_pkey primary key (id),
    constraint shipments_number_unique unique (number),
    constraint shipments_order foreign key (purchase_order_id) references purchase_orders (id),
    constraint shipments_of_one_order unique (id, purchase_order_id),
    constraint shipments_mode check (mode in ('SEA', 'AIR', 'ROAD', 'RAIL', 'COURIER'))
  );
  create index shipments_of_order on shipments (purchase_order_id);
  create index shipments_created on shipments (created_at, id);

  create table shipment_milestones (
    shipment_id uuid not null,
    milestone shipment_milestone not null,
    expected_on date,
    actual_on date,
    notes text,
    constraint shipment_milestones_pkey primary key (shipment_id, milestone),
    constraint shipment_milestones_shipment foreign key (shipment_id) references shipments (id)
  );

  create table shipment_containers (
    id uuid not null default uuidv7(),
    shipment_id uuid not null,
    number text not null,
    type text,
    seal text,
    constraint shipment_containers_pkey primary key (id),
    constraint shipment_containers_shipment foreign key (shipment_id) references shipments (id),
    constraint shipment_containers_unique unique (shipment_id, number)
  );

  -- What is on board. A shipment without lines carries all that is outstanding.
  create table shipment_lines (
    shipment_id uuid not null,
    purchase_order_line_id uuid not null,
    quantity bigint not null,
    constraint shipment_lines_pkey primary key (shipment_id, purchase_order_line_id),
    constraint shipment_lines_shipment foreign key (shipment_id) references shipments (id),
    constraint shipment_lines_order_line foreign key (purchase_order_line_id) references purchase_order_lines (id),
    constraint shipment_lines_quantity_positive check (quantity > 0)
  );
`;

const RECEIPTS = `
  -- Goods that came for an order. exchange_rate is the receipt's day's, for what was not paid before.
  create table goods_receipts (
    id uuid not null default uuidv7(),
    number text not null,
    purchase_order_id uuid not null,
    shipment_id uuid,
    location_id uuid not null,
    received_at timestamptz not null,
    exchange_rate numeric(18,8) not null,
    notes text,
    posting_id bigint,
    reversed_at timestamptz,
    reversed_by uuid,
    reversal_reason text,
    created_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    version int not null default 1,
    constraint goods_receipts_pkey primary key (id),
    constraint goods_receipts_number_unique unique (number),
    constraint goods_receipts_order foreign key (purchase_order_id) references purchase_orders (id),
    constraint goods_receipts_shipment foreign key (shipment_id, purchase_order_id) references shipments (id, purchase_order_id),
    constraint goods_receipts_location foreign key (location_id) references locations (id),
    constraint goods_receipts_posting foreign key (posting_id) references postings (id),
    constraint goods_receipts_rate_positive check (exchange_rate > 0)
  );
  create index goods_receipts_of_order on goods_receipts (purchase_order_id);
  create index goods_receipts_created on goods_receipts (created_at, id);

  -- goods_amount is quantity x unit price, fees_amount the line's share of the order's shipping and fees, both in the order's
  -- currency; base_value is what the lot is worth by them. expected_quantity is what the packing list said.
  create table goods_receipt_lines (
    id uuid not null default uuidv7(),
    goods_receipt_id uuid not null,
    line int not null,
    purchase_order_line_id uuid not null,
    product_id uuid not null,
    location_id uuid not null,
    lot_id uuid not null,
    quantity bigint not null,
    expected_quantity bigint not null,
    discrepancy_reason text,
    discrepancy_notes text,
    goods_amount numeric(19,4) not null,
    fees_amount numeric(19,4) not null,
    base_value numeric(18,2) not null,
    constraint goods_receipt_lines_pkey primary key (id),
    constraint goods_receipt_lines_receipt foreign key (goods_receipt_id) references goods_receipts (id),
    constraint goods_receipt_lines_order_line foreign key (purchase_order_line_id) references purchase_order_lines (id),
    constraint goods_receipt_lines_lot foreign key (lot_id, product_id) references lots (id, product_id),
    constraint goods_receipt_lines_lot_once unique (lot_id),
    constraint goods_receipt_lines_unique unique (goods_receipt_id, line),
    constraint goods_receipt_lines_quantities check (quantity > 0 and expected_quantity >= 0),
    constraint goods_receipt_lines_discrepancy check (discrepancy_reason in ('SHORT', 'OVER', 'DAMAGED', 'WRONG_ITEM', 'OTHER'))
  );
  create index goods_receipt_lines_of_order_line on goods_receipt_lines (purchase_order_line_id);
`;

const SETTLEMENTS = `
  -- What was paid before goods came (prepaid) and what is owed for goods that came (payable), each in the order's currency
  -- and in the base currency at the rate it was booked with. Append-only; a balance is the sum, and never below zero.
  -- fx_difference: a gain is positive. IAS 21: a prepayment keeps its rate, a payable has that of the receipt.
  create table purchase_order_settlements (
    id uuid not null default uuidv7(),
    seq bigint not null generated always as identity,
    purchase_order_id uuid not null,
    kind text not null,
    source_id uuid not null,
    amount numeric(19,4) not null,
    exchange_rate numeric(18,8) not null,
    prepaid_amount numeric(19,4) not null default 0,
    prepaid_base numeric(19,4) not null default 0,
    payable_amount numeric(19,4) not null default 0,
    payable_base numeric(19,4) not null default 0,
    fx_difference numeric(19,4) not null default 0,
    actor_id uuid,
    effective_at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint purchase_order_settlements_pkey primary key (id),
    constraint purchase_order_settlements_order foreign key (purchase_order_id) references purchase_orders (id),
    constraint purchase_order_settlements_kind check (kind in ('PAYMENT', 'PAYMENT_REVERSED', 'RECEIPT', 'RECEIPT_REVERSED'))
  );
  create index purchase_order_settlements_of_order on purchase_order_settlements (purchase_order_id, seq);
  create unique index purchase_order_settlements_receipt_once on purchase_order_settlements (source_id, kind)
    where kind in ('RECEIPT', 'RECEIPT_REVERSED');
  revoke update, delete, truncate on purchase_order_settlements from stockwright_app;
`;
