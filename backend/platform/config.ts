import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type EncryptionKey, parseKeyRing } from './crypto/key-ring.js';

/** Everything that can be set from outside, read once, checked as a whole before anything else starts. */
export interface Config {
  readonly production: boolean;
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  /** How long a request waits for a row that somebody else has locked, or for a free connection, before it is sent away. */
  readonly databaseWaitSeconds: number;
  /** How long the body of a request may take to arrive; an upload six times as long. */
  readonly bodySeconds: number;
  readonly jwtSecret: string;
  /** The secret before this one: tokens that it signed are good until they expire. */
  readonly jwtPreviousSecret: string | null;
  /** What seals bank accounts and the like: the first key seals, all of them open. */
  readonly encryptionKeys: readonly EncryptionKey[];
  readonly accessTokenSeconds: number;
  readonly refreshTokenDays: number;
  readonly corsOrigins: readonly string[];
  readonly trustProxy: boolean;
  readonly requestsPerMinute: number;
  readonly authRequestsPerMinute: number;
  readonly refreshRequestsPerMinute: number;
  readonly webhookRequestsPerMinute: number;
  readonly logLevel: string;
  readonly consoleRoot: string | null;
  /** Whether this process does jobs; every process may send them. */
  readonly workJobs: boolean;
  /** Where files that users bring are kept: outside everything that is served. */
  readonly filesRoot: string;
  readonly wise: WiseConfig;
}

export type WiseEnvironment = 'sandbox' | 'production';

/** How payments are followed at Wise. Without a token they are kept by hand. */
export interface WiseConfig {
  readonly token: string | null;
  readonly environment: WiseEnvironment;
  /** Whether somebody said which environment it is. */
  readonly environmentIsNamed: boolean;
  readonly url: string;
  /** PEM. Null: the key that Wise publishes for the environment. */
  readonly publicKey: string | null;
  readonly timeoutMs: number;
  readonly circuitSeconds: number;
}

export const CONFIG = Symbol('Config');

/** Thrown with every fault at once, so that a deployment is put right in one go. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((f) => `  - ${f}`).join('\n')}`);
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const WEAK_SECRETS = /^(.)\1*$|secret|changeme|change-me|password|example/i;

/**
 * Reads and checks the environment. Only what serves requests needs the keys that seal (`sealing`): a command that has none
 * fails when it comes to seal or open.
 * @throws ConfigError naming every variable that is missing or wrong
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, { sealing = true } = {}): Config {
  const faults: string[] = [];
  const read = new Reader(env, faults);
  const production = env['NODE_ENV'] === 'production';
  const config: Config = {
    production,
    demo: read.flag('DEMO', false),
    host: read.text('HOST', '127.0.0.1'),
    port: read.integer('PORT', 3000, 0, 65535),
    databaseUrl: read.databaseUrl('DATABASE_URL'),
    databasePoolSize: read.integer('DATABASE_POOL_SIZE', 10, 1, 200),
    databaseWaitSeconds: read.integer('DATABASE_WAIT_SECONDS', 15, 1, 25),
    bodySeconds: read.integer('REQUEST_BODY_SECONDS', 30, 1, 600),
    jwtSecret: read.secret('JWT_SECRET', production),
    jwtPreviousSecret: env['JWT_PREVIOUS_SECRET'] ? read.secret('JWT_PREVIOUS_SECRET', production) : null,
    encryptionKeys: read.keyRing('ENCRYPTION_KEYS', sealing),
    accessTokenSeconds: read.integer('ACCESS_TOKEN_SECONDS', 900, 30, 86_400),
    refreshTokenDays: read.integer('REFRESH_TOKEN_DAYS', 7, 1, 365),
    corsOrigins: read.origins('CORS_ORIGINS', production),
    trustProxy: read.flag('TRUST_PROXY', false),
    requestsPerMinute: read.integer('RATE_LIMIT_PER_MINUTE', 100, 1, 1_000_000),
    authRequestsPerMinute: read.integer('AUTH_RATE_LIMIT_PER_MINUTE', 5, 1, 1_000_000),
    refreshRequestsPerMinute: read.integer('REFRESH_RATE_LIMIT_PER_MINUTE', 60, 1, 1_000_000),
    webhookRequestsPerMinute: read.integer('WEBHOOK_RATE_LIMIT_PER_MINUTE', 1_200, 1, 1_000_000),
    logLevel: read.oneOf('LOG_LEVEL', 'info', LOG_LEVELS),
    consoleRoot: env['CONSOLE_ROOT'] ?? null,
    workJobs: read.flag('WORK_JOBS', true),
    filesRoot: resolve(read.text('FILES_ROOT', '.data/files')),
    wise: loadWise(read),
  };
  if (config.demo && !['127.0.0.1', '::1', 'localhost'].includes(config.host)) {
    faults.push('DEMO has a well-known password, so HOST must be 127.0.0.1 with it');
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

const WISE_HOSTS: Readonly<Record<WiseEnvironment, string>> = {
  sandbox: 'https://api.wise-sandbox.com',
  production: 'https://api.wise.com',
};

function loadWise(read: Reader): WiseConfig {
  const environment = read.oneOf('WISE_ENVIRONMENT', 'sandbox', Object.keys(WISE_HOSTS)) as WiseEnvironment;
  return {
    token: read.text('WISE_API_TOKEN', '') || null,
    environment,
    environmentIsNamed: read.text('WISE_ENVIRONMENT', '') !== '',
    url: read.address('WISE_API_URL', WISE_HOSTS[environment] ?? ''),
    publicKey: read.publicKey('WISE_WEBHOOK_PUBLIC_KEY'),
    timeoutMs: read.integer('WISE_TIMEOUT_MS', 5_000, 50, 60_000),
    circuitSeconds: read.integer('WISE_CIRCUIT_SECONDS', 30, 1, 3_600),
  };
}

class Reader {
  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly faults: string[],
  ) {}

  text(name: string, fallback: string): string {
    return this.env[name]?.trim() || fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.env[name];
    if (value === undefined || value === '') return fallback;
    if (['1', 'true', '0', 'false'].includes(value)) return value === '1' || value === 'true';
    this.faults.push(`${name} must be 1, true, 0 or false, not "${value}"`);
    return fallback;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const value = this.env[name];
    if (value === undefined || value === '') return fallback;
    const number = Number(value);
    // Digits only: Number() would also take 0x1F90, 1e3 and blanks, which nobody means.
    if (/^\d{1,15}$/.test(value) && number >= min && number <= max) return number;
    this.faults.push(`${name} must be a whole number from ${min} to ${max}, not "${value}"`);
    return fallback;
  }

  oneOf(name: string, fallback: string, allowed: readonly string[]): string {
    const value = this.text(name, fallback);
    if (!allowed.includes(value)) this.faults.push(`${name} must be one of ${allowed.join(', ')}, not "${value}"`);
    return value;
  }

  databaseUrl(name: string): string {
    const value = this.env[name] ?? '';
    if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) {
      this.faults.push(`${name} must be an address such as postgres://user:password@host:5432/database`);
    }
    return value;
  }

  address(name: string, fallback: string): string {
    const value = this.text(name, fallback);
    const isAddress = /^https?:\/\//.test(value) && URL.canParse(value);
    if (!isAddress) this.faults.push(`${name} must be an address such as https://api.example.com, not "${value}"`);
    return value.replace(/\/+$/, '');
  }

  /** A public key in PEM, or the file it is in. */
  publicKey(name: string): string | null {
    const value = this.text(name, '');
    if (!value) return null;
    try {
      const pem = value.includes('BEGIN') ? value.replaceAll('\\n', '\n') : readFileSync(value, 'utf8');
      createPublicKey(pem);
      return pem;
    } catch {
      this.faults.push(`${name} must be a public key in PEM, or a file that holds one`);
      return null;
    }
  }

  secret(name: string, production: boolean): string {
    const value = this.env[name] ?? '';
    if (value.length < 32) this.faults.push(`${name} must have at least 32 characters; try: openssl rand -base64 48`);
    else if (production && WEAK_SECRETS.test(value))
      this.faults.push(`${name} looks like a placeholder; set a random one`);
    return value;
  }

  keyRing(name: string, needed: boolean): EncryptionKey[] {
    const value = this.env[name] ?? '';
    if (value || !needed) return parseKeyRing(name, value, this.faults);
    this.faults.push(`${name} must hold a key with its id; try: echo "key1:$(openssl rand -base64 32)"`);
    return [];
  }

  origins(name: string, production: boolean): string[] {
    const list = (this.env[name] ?? '')
      .split(',')
      .map((o) => o.trim())
      .filter(Boolean);
    for (const origin of list) {
      if (origin === '*') {
        if (production) this.faults.push(`${name} must list origins; * would let every site act for a user`);
      } else if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
        this.faults.push(`${name} has "${origin}", which is no origin such as https://console.example.com`);
      }
    }
    return list;
  }
}
