import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What every feature stands on: the application's role, idempotency, document numbers and the audit log.
 * Runs as the owner. The application works as `stockwright_app`, which gets rights by default privileges,
 * so that a later migration cannot forget them; tables that must not be changed revoke theirs explicitly.
 */
export class CreatePlatform1760000001000 implements MigrationInterface {
  name = 'CreatePlatform1760000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'stockwright_app') then
          -- Two databases of one cluster may migrate at once: the second finds the role made.
          begin create role stockwright_app nologin; exception when duplicate_object or unique_violation then null; end;
        end if;
        -- An owner that is no superuser must be a member to SET ROLE; a superuser needs no grant.
        if not (select rolsuper from pg_roles where rolname = current_user) then
          execute format('grant stockwright_app to %I', current_user);
        end if;
      end $$;
      grant usage on schema public to stockwright_app;
      alter default privileges in schema public grant select, insert, update, delete on tables to stockwright_app;
      alter default privileges in schema public grant usage, select on sequences to stockwright_app;
      alter default privileges in schema public grant execute on functions to stockwright_app;
      create extension if not exists pg_trgm;
      -- Made by TypeORM before any migration ran; readiness looks at it.
      grant select on migrations to stockwright_app;
    `);
    await runner.query(`
      create table idempotency_keys (
        scope text not null,
        key text not null,
        request_hash bytea not null,
        answer json,
        created_at timestamptz not null default now(),
        constraint idempotency_keys_pkey primary key (scope, key)
      );
      create index idempotency_keys_age on idempotency_keys (created_at);

      create table number_counters (
        series text not null,
        year int not null,
        next bigint not null default 1,
        constraint number_counters_pkey primary key (series, year)
      );

      create table audit_log (
        id bigint generated always as identity,
        table_name text not null,
        record_id text not null,
        action text not null,
        old_values jsonb,
        new_values jsonb,
        actor_id uuid,
        actor_name text,
        ip text,
        user_agent text,
        request_id text,
        recorded_at timestamptz not null default now(),
        constraint audit_log_pkey primary key (id),
        constraint audit_log_action check (action in ('INSERT', 'UPDATE', 'DELETE'))
      );
      create index audit_log_record on audit_log (table_name, record_id, id desc);
      create index audit_log_actor on audit_log (actor_id, id desc);
      revoke update, delete, truncate on audit_log from stockwright_app;
    `);
    // Numbers that may have gaps come from one sequence per series and year: one counter row would
    // serialise every writer. lpad alone would cut 1000 to 100 once the width is passed.
    await runner.query(`
      create function next_number(p_series text, p_year int, p_width int default 6) returns text
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        v_name text := format('numbers_%s_%s', lower(p_series), p_year);
        v_next text;
      begin
        if p_series !~ '^[A-Za-z]{1,12}$' or p_year not between 1900 and 9999 then
          raise exception 'bad number series % %', p_series, p_year using errcode = '22023';
        end if;
        if to_regclass('public.' || v_name) is null then
          begin
            execute format('create sequence public.%I', v_name);
          exception when duplicate_table or unique_violation then null;  -- another session was first
          end;
        end if;
        v_next := nextval(('public.' || v_name)::regclass)::text;
        return format('%s-%s-%s', upper(p_series), p_year, lpad(v_next, greatest(p_width, length(v_next)), '0'));
      end $$;
      revoke all on function next_number(text, int, int) from public;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function next_number(text, int, int);
      drop table audit_log, number_counters, idempotency_keys;
    `);
  }
}
