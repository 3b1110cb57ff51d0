import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Locations, shops, suppliers with contacts, categories, products with their price history, and the settings row. */
export class CreateMasterData1760000003000 implements MigrationInterface {
  name = 'CreateMasterData1760000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type location_kind as enum ('WAREHOUSE', 'SHOP', 'TRANSIT', 'SUPPLIER', 'CUSTOMER', 'ADJUSTMENT', 'SCRAP');

      create table locations (
        id uuid not null default uuidv7(),
        code text not null,
        name text not null,
        kind location_kind not null,
        is_physical boolean not null generated always as (kind in ('WAREHOUSE', 'SHOP', 'TRANSIT')) stored,
        address text,
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        constraint locations_pkey primary key (id),
        constraint locations_code_unique unique (code)
      );
      -- "Main store" and "main store" would be one name to everybody who reads them.
      create unique index locations_name_unique on locations (lower(name));
      -- The ledger's other ends. One of each; people never create or edit them.
      create unique index locations_one_of_each_system_kind on locations (kind) where kind not in ('WAREHOUSE', 'SHOP');
      insert into locations (code, name, kind) values
        ('TRANSIT', 'In transit', 'TRANSIT'), ('SUPPLIERS', 'Suppliers', 'SUPPLIER'), ('CUSTOMERS', 'Customers', 'CUSTOMER'),
        ('ADJUSTMENTS', 'Adjustments', 'ADJUSTMENT'), ('SCRAP', 'Scrap', 'SCRAP');

      create table shops (
        id uuid not null default uuidv7(),
        location_id uuid not null,
        name text not null,
        tax_registration text,
        invoice_series text not null,
        address text,
        phone text,
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        constraint shops_pkey primary key (id),
        constraint shops_location foreign key (location_id) references locations (id),
        constraint shops_location_unique unique (location_id),
        constraint shops_invoice_series_unique unique (invoice_series),
        constraint shops_invoice_series check (invoice_series ~ '^[A-Z0-9]{1,6}$')
      );
      create unique index shops_name_unique on shops (lower(name));

      create table suppliers (
        id uuid not null default uuidv7(),
        name text not null,
        legal_name text,
        website text,
        address text,
        country char(2),
        currency char(3) not null default 'USD',
        payment_terms text,
        lead_time_days int not null default 45,
        notes text,
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        constraint suppliers_pkey primary key (id),
        constraint suppliers_lead_time check (lead_time_days between 0 and 3650)
      );
      create unique index suppliers_name_unique on suppliers (lower(name));

      create table supplier_contacts (
        id uuid not null default uuidv7(),
        supplier_id uuid not null,
        name text not null,
        role text,
        email text,
        phone text,
        platform text,
        handle text,
        is_primary boolean not null default false,
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        constraint supplier_contacts_pkey primary key (id),
        constraint supplier_contacts_supplier foreign key (supplier_id) references suppliers (id),
        constraint supplier_contacts_platform check (platform in ('EMAIL', 'PHONE', 'ALIBABA', 'WECHAT', 'WHATSAPP', 'LINE',
          'OTHER'))
      );
      create index supplier_contacts_of_supplier on supplier_contacts (supplier_id);
      create unique index supplier_contacts_one_primary on supplier_contacts (supplier_id) where is_primary and is_active;

      create table categories (
        id uuid not null default uuidv7(),
        name text not null,
        parent_id uuid,
        position int not null default 0,
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        constraint categories_pkey primary key (id),
        constraint categories_parent foreign key (parent_id) references categories (id),
        constraint categories_name_unique unique nulls not distinct (parent_id, name),
        constraint categories_not_own_parent check (parent_id <> id)
      );

      create table products (
        id uuid not null default uuidv7(),
        sku text not null,
        name text not null,
        description text,
        barcode text,
        category_id uuid,
        supplier_id uuid,
        supplier_sku text,
        age_range text,
        units_per_carton int,
        unit_cost numeric(19,6) not null default 0,
        price numeric(19,4) not null default 0,
        currency char(3) not null,
        reorder_point bigint not null default 10,
        reorder_quantity bigint not null default 0,
        safety_stock_days int not null default 14,
        shelf_life_days int,
        requires_qc boolean not null default false,
        hsn_code text,
        weight_grams int,
        length_mm int,
        width_mm int,
        height_mm int,
        is_best_seller boolean not null default false,
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        constraint products_pkey primary key (id),
        constraint products_sku_unique unique (sku),
        constraint products_category foreign key (category_id) references categories (id),
        constraint products_supplier foreign key (supplier_id) references suppliers (id),
        constraint products_unit_cost_not_negative check (unit_cost >= 0),
        constraint products_price_not_negative check (price >= 0),
        constraint products_reorder_not_negative check (reorder_point >= 0 and reorder_quantity >= 0 and safety_stock_days >= 0),
        constraint products_measures_positive check (units_per_carton > 0 and shelf_life_days > 0 and weight_grams >= 0
          and length_mm >= 0 and width_mm >= 0 and height_mm >= 0)
      );
      create unique index products_barcode_unique on products (barcode) where barcode is not null;
      create index products_category_id on products (category_id);
      create index products_supplier_id on products (supplier_id);
      create index products_name on products (name, id);
      create index products_created on products (created_at, id);
      create index products_search on products using gin ((sku || ' ' || name || ' ' || coalesce(barcode, '') || ' '
        || coalesce(supplier_sku, '')) gin_trgm_ops);

      create table price_history (
        id uuid not null default uuidv7(),
        product_id uuid not null,
        kind text not null,
        old_amount numeric(19,6),
        old_currency char(3),
        new_amount numeric(19,6) not null,
        currency char(3) not null,
        actor_id uuid,
        changed_at timestamptz not null default now(),
        constraint price_history_pkey primary key (id),
        constraint price_history_product foreign key (product_id) references products (id),
        constraint price_history_kind check (kind in ('COST', 'SELL'))
      );
      create index price_history_of_product on price_history (product_id, changed_at desc);
      revoke update, delete, truncate on price_history from stockwright_app;

      create table settings (
        id boolean not null default true,
        company_name text not null default 'My company',
        company_address text,
        company_tax_id text,
        base_currency char(3) not null default 'THB',
        time_zone text not null default 'Asia/Bangkok',
        sku_pattern text not null default 'LUMI-0001',
        default_location_id uuid,
        is_demo boolean not null default false,
        updated_at timestamptz not null default now(),
        version int not null default 1,
        constraint settings_pkey primary key (id),
        constraint settings_only_one check (id),
        constraint settings_default_location foreign key (default_location_id) references locations (id)
      );
      insert into settings default values;

      -- A posting without a location goes to the default one, so that has to be a place which can take goods. The row lock
      -- makes a concurrent deactivation (which takes FOR UPDATE) wait and then find that the location is the default.
      create function settings_check_default_location() returns trigger language plpgsql as $$
      begin
        perform from locations where id = new.default_location_id and is_active and kind in ('WAREHOUSE', 'SHOP') for key share;
        if not found then
          raise exception 'the default location must be an active warehouse or shop'
            using errcode = '23514', constraint = 'settings_default_location_usable', table = 'settings';
        end if;
        return new;
      end $$;
      create trigger settings_default_location_usable before insert or update of default_location_id on settings
        for each row when (new.default_location_id is not null) execute function settings_check_default_location();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table settings, price_history, products, categories, supplier_contacts, suppliers, shops, locations;
      drop function settings_check_default_location();
      drop type location_kind;
    `);
  }
}
