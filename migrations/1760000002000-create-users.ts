import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users with one role each, their sessions, and the hashed refresh tokens of each session. */
export class CreateUsers1760000002000 implements MigrationInterface {
  name = 'CreateUsers1760000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table users (
        id uuid not null default uuidv7(),
        email text not null,
        name text not null,
        role text not null,
        password_hash text not null,
        is_active boolean not null default true,
        last_login_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        constraint users_pkey primary key (id),
        constraint users_role check (role in ('OWNER', 'ADMIN', 'MANAGER', 'INVENTORY_MANAGER', 'STAFF', 'AUDITOR', 'CUSTOMER'))
      );
      create unique index users_email_unique on users (lower(email));

      create table sessions (
        id uuid not null default uuidv7(),
        user_id uuid not null,
        kind text not null,
        ip text,
        user_agent text,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        revoked_at timestamptz,
        constraint sessions_pkey primary key (id),
        constraint sessions_user foreign key (user_id) references users (id),
        constraint sessions_kind check (kind in ('BODY', 'COOKIE'))
      );
      create index sessions_of_user on sessions (user_id) where revoked_at is null;

      create table refresh_tokens (
        token_hash bytea not null,
        session_id uuid not null,
        issued_at timestamptz not null default now(),
        used_at timestamptz,
        successor_hash bytea,
        constraint refresh_tokens_pkey primary key (token_hash),
        constraint refresh_tokens_session foreign key (session_id) references sessions (id) on delete cascade
      );
      create index refresh_tokens_of_session on refresh_tokens (session_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table refresh_tokens, sessions, users');
  }
}
