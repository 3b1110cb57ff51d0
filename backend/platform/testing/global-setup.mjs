// One throw-away PostgreSQL per test run, with a migrated template database that each e2e file clones.
import 'reflect-metadata';
import pg from 'pg';
import { startThrowAwayServer } from '../../../scripts/postgres/server.mjs';
import { allowTypeScript } from '../../../scripts/ts-hooks.mjs';

/** The template's name; the kit clones it by `CREATE DATABASE … TEMPLATE`. */
const TEMPLATE = 'tpl';

export default async function setup() {
  const server = await startThrowAwayServer();
  globalThis.__TEST_SERVER__ = server;
  try {
    await createTemplate(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  // Workers are forked after this, so they inherit it.
  process.env.TEST_PG_BASE = server.url('').replace(/\/$/, '');
}

async function createTemplate(server) {
  const client = new pg.Client(server.url('postgres'));
  await client.connect();
  try {
    await client.query(`create database ${TEMPLATE}`);
    await migrate(server.url(TEMPLATE));
    await client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`);
  } finally {
    await client.end();
  }
}

async function migrate(url) {
  allowTypeScript();
  const { migrateDatabase } = await import('../../data-source.ts');
  await migrateDatabase(url);
}
