import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is agreed with suppliers: bank accounts, closures, whose product it is under which number, at which price; the rates
 * of exchange, and the settings of purchasing.
 */
export class CreateSupplyTerms1760000005000 implements MigrationInterface {
  name = 'CreateSupplyTerms1760000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SUPPLIERS);
    await runner.query(PRODUCTS);
    await runner.query(SETTINGS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table settings drop column company_phone, drop column company_email, drop column company_website,
        drop column receipt_tolerance_percent, drop column payment_approval_limit, drop column payment_schedule;
      alter table price_history drop column supplier_id;
      drop table fx_rates, supplier_price_breaks, product_suppliers, supplier_closures, supplier_bank_accounts;
      alter table suppliers drop column min_order_quantity;
    `);
  }
}

const SUPPLIERS = `
  -- The smallest quantity it takes an order for, over all lines. Products have their own MOQ.
  alter table suppliers add column min_order_quantity bigint,
    add constraint suppliers_min_order_quantity check (min_order_quantity > 0);

  -- The number is sealed with AES-256-GCM under the key named by key_id; its additional data is this row, so that a
  -- ciphertext moved to another row does not open. masked_number is all that a list shows.
  create table supplier_bank_accounts (
    id uuid not null default uuidv7(),
    supplier_id uuid not null,
    holder text not null,
    bank_name text not null,
    bank_country char(2),
    bank_address text,
    swift_code text,
    currency char(3) not null,
    account_number_sealed bytea not null,
    key_id text not null,
    masked_number text not null,
    notes text,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    constraint supplier_bank_accounts_pkey primary key (id),
    constraint supplier_bank_accounts_supplier foreign key (supplier_id) references suppliers (id)
  );
  create index supplier_bank_accounts_of_supplier on supplier_bank_accounts (supplier_id);

  -- When a factory does not work: Chinese New Year, a holiday, a stocktaking. Both days belong to it.
  create table supplier_closures (
    id uuid not null default uuidv7(),
    supplier_id uuid not null,
    starts_on date not null,
    ends_on date not null,
    reason text not null,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    constraint supplier_closures_pkey primary key (id),
    constraint supplier_closures_supplier foreign key (supplier_id) references suppliers (id),
    constraint supplier_closures_days check (ends_on >= starts_on)
  );
  create index supplier_closures_of_supplier on supplier_closures (supplier_id, starts_on);
`;

const PRODUCTS = `
  -- Who can deliver a product, and on which terms. products.supplier_id names the one that is asked first.
  create table product_suppliers (
    id uuid not null default uuidv7(),
    product_id uuid not null,
    supplier_id uuid not null,
    supplier_sku text,
    moq bigint,
    carton_size int,
    lead_time_days int,
    currency char(3) not null,
    notes text,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    constraint product_suppliers_pkey primary key (id),
    constraint product_suppliers_product foreign key (product_id) references products (id),
    constraint product_suppliers_supplier foreign key (supplier_id) references suppliers (id),
    constraint product_suppliers_unique unique (product_id, supplier_id),
    constraint product_suppliers_measures check (moq > 0 and carton_size > 0 and lead_time_days between 0 and 3650)
  );
  create index product_suppliers_of_supplier on product_suppliers (supplier_id, product_id);
  insert into product_suppliers (product_id, supplier_id, supplier_sku, carton_size, currency)
    select p.id, p.supplier_id, p.supplier_sku, p.units_per_carton, s.currency
    from products p join suppliers s on s.id = p.supplier_id;

  -- What one unit costs from a quantity on, in the currency of product_suppliers, on the days from valid_from to valid_to.
  -- The break with the largest min_quantity that is reached holds; of several, the one that began last.
  create table supplier_price_breaks (
    id uuid not null default uuidv7(),
    product_supplier_id uuid not null,
    min_quantity bigint not null,
    unit_price numeric(19,6) not null,
    valid_from date not null,
    valid_to date,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    constraint supplier_price_breaks_pkey primary key (id),
    constraint supplier_price_breaks_terms foreign key (product_supplier_id) references product_suppliers (id),
    constraint supplier_price_breaks_unique unique (product_supplier_id, min_quantity, valid_from),
    constraint supplier_price_breaks_quantity check (min_quantity > 0),
    constraint supplier_price_breaks_price check (unit_price >= 0),
    constraint supplier_price_breaks_days check (valid_to >= valid_from)
  );

  -- Null: the product's own unit cost or price. Else what this supplier asks.
  alter table price_history add column supplier_id uuid,
    add constraint price_history_supplier foreign key (supplier_id) references suppliers (id);

  -- What one unit of a currency is worth in the base currency, from a day on until the next rate.
  create table fx_rates (
    id uuid not null default uuidv7(),
    currency char(3) not null,
    valid_on date not null,
    rate numeric(18,8) not null,
    source text not null,
    created_by uuid,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    constraint fx_rates_pkey primary key (id),
    constraint fx_rates_unique unique (currency, valid_on),
    constraint fx_rates_positive check (rate > 0)
  );
`;

const SETTINGS = `
  alter table settings
    add column company_phone text,
    add column company_email text,
    add column company_website text,
    -- How much more than ordered a line may receive, in percent of its quantity.
    add column receipt_tolerance_percent numeric(5,2) not null default 0,
    -- A payment worth more than this in the base currency needs a second person. Null: none does.
    add column payment_approval_limit numeric(19,4),
    -- When which part of a new order is due. [{ percent, dueStage, timing }], 100 % in all.
    add column payment_schedule jsonb not null default '[
      {"percent": "30", "dueStage": "CONFIRMED", "timing": "ON"}, {"percent": "70", "dueStage": "SHIPPED", "timing": "BEFORE"}]',
    add constraint settings_receipt_tolerance check (receipt_tolerance_percent between 0 and 100),
    add constraint settings_payment_approval_limit check (payment_approval_limit >= 0);
`;
