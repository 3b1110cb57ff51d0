import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Goods that go back to the supplier get a document of their own, and of an order's goods what they were billed with is owed no
 * more. So an order may be paid up to what it comes to, less what went back of it.
 */
export class CreditSupplierReturns1760000005850 implements MigrationInterface {
  name = 'CreditSupplierReturns1760000005850';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RETURNS);
    await runner.query(CREDITS);
    await runner.query(shippedAgainst('l.quantity + l.returned_quantity'));
    await runner.query(
      checkAgainst(`greatest(total_amount, coalesce(s.received, 0)) - coalesce(s.credited, 0) from purchase_orders,
      (select sum(case kind when 'RECEIPT' then amount when 'RECEIPT_REVERSED' then -amount end) as received,
        sum(case kind when 'CREDIT' then amount when 'CREDIT_REVERSED' then -amount end) as credited
       from purchase_order_settlements where purchase_order_id = new.purchase_order_id) s`),
    );
  }

  /** Entries about credits cannot stay, since nothing before this knows what they are. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(shippedAgainst('l.quantity'));
    await runner.query(
      checkAgainst(`greatest(total_amount, (select sum(case s.kind when 'RECEIPT' then s.amount else -s.amount end)
          from purchase_order_settlements s where s.purchase_order_id = new.purchase_order_id
            and s.kind in ('RECEIPT', 'RECEIPT_REVERSED'))) from purchase_orders`),
    );
    await runner.query(`
      delete from purchase_order_settlements where kind in ('CREDIT', 'CREDIT_REVERSED');
      drop index purchase_order_settlements_credit_once;
      alter table purchase_order_settlements drop constraint purchase_order_settlements_of_receipt,
        drop column goods_receipt_id, drop constraint purchase_order_settlements_kind,
        add constraint purchase_order_settlements_kind
          check (kind in ('PAYMENT', 'PAYMENT_REVERSED', 'RECEIPT', 'RECEIPT_REVERSED'));
      drop table supplier_return_lines, supplier_returns;
      alter table purchase_order_lines drop column returned_quantity;
    `);
  }
}

const RETURNS = `
  alter table purchase_order_lines add column returned_quantity bigint not null default 0,
    add constraint purchase_order_lines_not_over_returned check (returned_quantity between 0 and received_quantity);

  -- Goods that went back to who delivered them, by one posting. Of goods that came for an order the supplier takes off what they
  -- were billed with; others have no order.
  create table supplier_returns (
    id uuid not null default uuidv7(),
    number text not null,
    purchase_order_id uuid,
    reason text not null,
    reference text,
    returned_at timestamptz not null,
    posting_id bigint not null,
    reversed_at timestamptz,
    reversed_by uuid,
    reversal_reason text,
    created_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    version int not null default 1,
    constraint supplier_returns_pkey primary key (id),
    constraint supplier_returns_number_unique unique (number),
    constraint supplier_returns_order foreign key (purchase_order_id) references purchase_orders (id),
    constraint supplier_returns_posting foreign key (posting_id) references postings (id)
  );
  create index supplier_returns_of_order on supplier_returns (purchase_order_id) where purchase_order_id is not null;
  create index supplier_returns_created on supplier_returns (created_at, id);

  -- credited_quantity is what of it came with the receipt's line: a lot may have been counted up since. credit_amount is what
  -- that was billed with, in the order's currency.
  create table supplier_return_lines (
    id uuid not null default uuidv7(),
    supplier_return_id uuid not null,
    line int not null,
    goods_receipt_line_id uuid,
    product_id uuid not null,
    lot_id uuid not null,
    location_id uuid not null,
    state stock_state not null,
    quantity bigint not null,
    credited_quantity bigint not null,
    credit_amount numeric(19,4) not null,
    constraint supplier_return_lines_pkey primary key (id),
    constraint supplier_return_lines_unique unique (supplier_return_id, line),
    constraint supplier_return_lines_return foreign key (supplier_return_id) references supplier_returns (id),
    constraint supplier_return_lines_receipt_line foreign key (goods_receipt_line_id) references goods_receipt_lines (id),
    constraint supplier_return_lines_lot foreign key (lot_id, product_id) references lots (id, product_id),
    constraint supplier_return_lines_location foreign key (location_id) references locations (id),
    constraint supplier_return_lines_quantities check (quantity > 0 and credited_quantity between 0 and quantity),
    constraint supplier_return_lines_credit check (credit_amount >= 0
      and (goods_receipt_line_id is not null or (credited_quantity = 0 and credit_amount = 0)))
  );
  create index supplier_return_lines_of_receipt_line on supplier_return_lines (goods_receipt_line_id)
    where goods_receipt_line_id is not null;
  revoke update, delete, truncate on supplier_return_lines from stockwright_app;
  revoke delete, truncate on supplier_returns from stockwright_app;
`;

const CREDITS = `
  alter table purchase_order_settlements drop constraint purchase_order_settlements_kind,
    add constraint purchase_order_settlements_kind check (kind in ('PAYMENT', 'PAYMENT_REVERSED', 'RECEIPT', 'RECEIPT_REVERSED',
      'CREDIT', 'CREDIT_REVERSED')),
    add column goods_receipt_id uuid,
    add constraint purchase_order_settlements_of_receipt foreign key (goods_receipt_id) references goods_receipts (id),
    add constraint purchase_order_settlements_credit check ((kind in ('CREDIT', 'CREDIT_REVERSED')) = (goods_receipt_id is not null));
  create unique index purchase_order_settlements_credit_once on purchase_order_settlements (source_id, goods_receipt_id, kind)
    where goods_receipt_id is not null;
`;

/** What went back may be on its way again. */
const shippedAgainst = (ordered: string) => `
  create or replace function check_shipped_quantity() returns trigger language plpgsql as $$
  declare
    v_most bigint;
    v_shipped bigint;
  begin
    perform from purchase_orders o join purchase_order_lines l on l.purchase_order_id = o.id
      where l.id = new.purchase_order_line_id for no key update of o;
    select greatest(l.max_quantity, ${ordered} + floor(l.quantity * s.receipt_tolerance_percent / 100)::bigint) into v_most
      from purchase_order_lines l, settings s where l.id = new.purchase_order_line_id;
    select sum(l.quantity) into v_shipped from shipment_lines l join shipments s on s.id = l.shipment_id
      where l.purchase_order_line_id = new.purchase_order_line_id and s.cancelled_at is null;
    if v_shipped > v_most then
      raise exception 'more of line % would be on the way than may come', new.purchase_order_line_id
        using errcode = '23514', constraint = 'shipment_lines_within_order', table = 'shipment_lines';
    end if;
    return null;
  end $$;
`;

const checkAgainst = (most: string) => `
  create or replace function check_payments_of_order() returns trigger language plpgsql as $$
  declare
    v_most numeric;
    v_promised numeric;
  begin
    perform from purchase_orders where id = new.purchase_order_id for no key update;
    select ${most} where id = new.purchase_order_id into v_most;
    select sum(amount) into v_promised from payments
      where purchase_order_id = new.purchase_order_id and status <> 'FAILED';
    if v_promised > v_most then
      raise exception 'the payments of order % are more than it comes to', new.purchase_order_id
        using errcode = '23514', constraint = 'payments_within_order', table = 'payments';
    end if;
    return null;
  end $$;
`;
