import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { DataSource } from 'typeorm';
import { TokenService } from '../auth/token.service.js';
import type { Role } from '../platform/permissions.js';

export type Headers = Record<string, string>;

export interface TestUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly sessionId: string;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: LightMyRequestResponse['headers'];
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Sends requests as one user (or as nobody). Paths are below /api/v1. A string or Buffer body is sent as it is. */
export class TestClient {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly defaults: Headers,
    /** Who calls; undefined for the anonymous client. */
    readonly user?: TestUser,
  ) {}

  /** Its Authorization header, for requests that are made by hand. */
  get authorization(): string | undefined {
    return this.defaults['authorization'];
  }

  get<T = Record<string, unknown>>(path: string, body?: unknown, headers?: Headers): Promise<Answer<T>> {
    return this.send<T>('GET', path, body, headers);
  }

  post<T = Record<string, unknown>>(path: string, body?: unknown, headers?: Headers): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, headers);
  }

  patch<T = Record<string, unknown>>(path: string, body?: unknown, headers?: Headers): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, body, headers);
  }

  put<T = Record<string, unknown>>(path: string, body?: unknown, headers?: Headers): Promise<Answer<T>> {
    return this.send<T>('PUT', path, body, headers);
  }

  delete<T = Record<string, unknown>>(path: string, body?: unknown, headers?: Headers): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, body, headers);
  }

  async send<T>(method: Method, path: string, body?: unknown, headers: Headers = {}): Promise<Answer<T>> {
    const answer = await this.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method,
        url: `/api/v1${path}`,
        headers: { ...this.defaults, ...headers },
        ...(body === undefined ? {} : { payload: body as string | Buffer | object }),
      });
    const isJson = /[/+]json/.test(String(answer.headers['content-type'] ?? ''));
    return {
      status: answer.statusCode,
      body: (isJson && answer.body !== '' ? JSON.parse(answer.body) : answer.body) as T,
      headers: answer.headers,
    };
  }
}

/** A new active user of this role with an open session; its password matches nothing. */
export async function createTestUser(app: NestFastifyApplication, role: Role, name?: string): Promise<TestUser> {
  const db = app.get(DataSource);
  const tag = randomBytes(5).toString('hex');
  const email = `${role.toLowerCase().replace('_', '-')}-${tag}@example.com`;
  const called = name ?? `${role} ${tag}`;
  const [user] = await db.query<{ id: string }[]>(
    `insert into users (email, name, role, password_hash) values ($1, $2, $3, 'none') returning id`,
    [email, called, role],
  );
  const [session] = await db.query<{ id: string }[]>(
    `insert into sessions (user_id, kind, expires_at) values ($1, 'BODY', now() + interval '1 day') returning id`,
    [user!.id],
  );
  return { id: user!.id, email, name: called, role, sessionId: session!.id };
}

/** A client that acts as this user, with a real access token. */
export function clientOf(app: NestFastifyApplication, user: TestUser): TestClient {
  const token = app.get(TokenService).accessToken(user.id, user.sessionId);
  return new TestClient(app, { authorization: `Bearer ${token}` }, user);
}
