import { DataSource } from 'typeorm';
import { databaseContents } from './data-source.js';
import { ownerOptions } from './platform/database.js';
import { cloneDatabase, type TestDatabase } from './platform/testing/database.js';

/** The last migration of the first release: its ledger's history keeps it from going further back. */
const FIRST_RELEASE = 'CreateLedgerReads1760000004500';

describe('the migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await cloneDatabase();
  });

  afterAll(() => database.drop());

  /** Works as the owner of the database, who knows the migrations up to `last`. */
  const asOwner = async <T>(last: string | null, work: (owner: DataSource) => Promise<T>): Promise<T> => {
    const all = databaseContents.migrations;
    const migrations = last === null ? all : all.slice(0, all.findIndex(({ name }) => name === last) + 1);
    const owner = await new DataSource(ownerOptions(database.url, { ...databaseContents, migrations })).initialize();
    return work(owner).finally(() => owner.destroy());
  };

  it('are taken back to the first release without a trace, and done again alike', async () => {
    const [newest, oldest] = await asOwner(null, async (owner) => {
      const before = await schemaOf(owner);
      while ((await lastOf(owner)) !== FIRST_RELEASE) await owner.undoLastMigration({ transaction: 'each' });
      return [before, await schemaOf(owner)];
    });
    await asOwner(null, async (owner) => {
      await owner.runMigrations({ transaction: 'each' });
      expect(await schemaOf(owner)).toEqual(newest);
    });
    await asOwner(FIRST_RELEASE, async (owner) => {
      await owner.query('drop schema public cascade');
      await owner.query('create schema public');
      await owner.runMigrations({ transaction: 'each' });
      expect(oldest).toEqual(await schemaOf(owner));
    });
  });
});

async function lastOf(db: DataSource): Promise<string | undefined> {
  const [row] = await db.query<{ name: string }[]>('select name from migrations order by timestamp desc limit 1');
  return row?.name;
}

/** Every column, constraint, index, trigger, view and function of the schema `public`, with the rights on them, a line each. */
async function schemaOf(db: DataSource): Promise<string[]> {
  const rows = await db.query<{ line: string }[]>(`
    select format('column %s.%s %s %s %s', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid)) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
    union all
    select format('relation %s %s %s', oid::regclass, relkind, relacl) from pg_class
      where relnamespace = 'public'::regnamespace and relkind <> 'i'
    union all
    -- What was recorded stays as it is, so a rule that comes back may leave it out (NOT VALID).
    select format('constraint %s %s %s', conrelid::regclass, conname, replace(pg_get_constraintdef(oid), ' NOT VALID', ''))
      from pg_constraint where connamespace = 'public'::regnamespace
    union all
    select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all
    select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
    union all
    select format('view %s %s', viewname, definition) from pg_views where schemaname = 'public'
    union all
    select format('function %s %s', p.proacl, pg_get_functiondef(p.oid)) from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
        and not exists (select from pg_depend e where e.objid = p.oid and e.deptype = 'e')
    union all
    select format('type %s %s', t.oid::regtype, string_agg(e.enumlabel, ',' order by e.enumsortorder)) from pg_type t
      join pg_enum e on e.enumtypid = t.oid where t.typnamespace = 'public'::regnamespace group by t.oid
    order by line`);
  return rows.map(({ line }) => line);
}
