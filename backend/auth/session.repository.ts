import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export type SessionKind = 'BODY' | 'COOKIE';

export interface NewSession {
  userId: string;
  kind: SessionKind;
  ip: string | null;
  userAgent: string | null;
  days: number;
}

export interface SessionRow {
  id: string;
  userId: string;
  kind: SessionKind;
  isOpen: boolean;
}

export interface TokenRow {
  isUsed: boolean;
  /** The token was used moments ago and what followed it was not: two tabs refreshed at once. */
  isTwin: boolean;
}

/** SQL that writes sessions and refresh tokens. Neither is audited: they are the record of logins themselves. */
@Injectable()
export class SessionRepository {
  async insert(em: EntityManager, session: NewSession): Promise<string> {
    const [row] = await em.query<{ id: string }[]>(
      `insert into sessions (user_id, kind, ip, user_agent, expires_at)
       values ($1, $2, $3, $4, now() + make_interval(days => $5)) returning id`,
      [session.userId, session.kind, session.ip, session.userAgent, session.days],
    );
    return row!.id;
  }

  async insertToken(em: EntityManager, sessionId: string, tokenHash: Buffer): Promise<void> {
    await em.query('insert into refresh_tokens (token_hash, session_id) values ($1, $2)', [tokenHash, sessionId]);
  }

  /** The session that a token belongs to, locked, so that its tokens change one after the other. */
  async lockByToken(em: EntityManager, tokenHash: Buffer): Promise<SessionRow | null> {
    const [row] = await em.query<{ id: string; user_id: string; kind: SessionKind; is_open: boolean }[]>(
      `select s.id, s.user_id, s.kind, s.revoked_at is null and s.expires_at > now() as is_open
         from sessions s
        where s.id = (select session_id from refresh_tokens where token_hash = $1)
          for update`,
      [tokenHash],
    );
    return row ? { id: row.id, userId: row.user_id, kind: row.kind, isOpen: row.is_open } : null;
  }

  /** To be asked after `lockByToken`, in a statement of its own: one that waited for the lock would still see the past. */
  async findToken(
    em: EntityManager,
    tokenHash: Buffer,
    successorHash: Buffer,
    graceSeconds: number,
  ): Promise<TokenRow> {
    const [row] = await em.query<{ is_used: boolean; is_twin: boolean }[]>(
      `select t.used_at is not null as is_used,
              coalesce(t.used_at > clock_timestamp() - make_interval(secs => $3)
                       and t.successor_hash = $2 and n.used_at is null, false) as is_twin
         from refresh_tokens t left join refresh_tokens n on n.token_hash = t.successor_hash
        where t.token_hash = $1`,
      [tokenHash, successorHash, graceSeconds],
    );
    return { isUsed: row!.is_used, isTwin: row!.is_twin };
  }

  async useToken(em: EntityManager, tokenHash: Buffer, successorHash: Buffer): Promise<void> {
    await em.query(
      'update refresh_tokens set used_at = clock_timestamp(), successor_hash = $2 where token_hash = $1 and used_at is null',
      [tokenHash, successorHash],
    );
  }

  /** A session in use lives on, but never beyond `maxDays` after its login. */
  async prolong(em: EntityManager, sessionId: string, days: number, maxDays: number): Promise<void> {
    await em.query(
      `update sessions
          set expires_at = least(now() + make_interval(days => $2), created_at + make_interval(days => $3))
        where id = $1`,
      [sessionId, days, maxDays],
    );
  }

  async revoke(em: EntityManager, sessionId: string): Promise<void> {
    await em.query('update sessions set revoked_at = now() where id = $1 and revoked_at is null', [sessionId]);
  }

  async revokeByToken(em: EntityManager, tokenHash: Buffer): Promise<void> {
    await em.query(
      `update sessions set revoked_at = now()
        where id = (select session_id from refresh_tokens where token_hash = $1) and revoked_at is null`,
      [tokenHash],
    );
  }

  async revokeAll(em: EntityManager, userId: string, exceptSessionId: string | null): Promise<void> {
    await em.query(
      `update sessions set revoked_at = now()
        where user_id = $1 and revoked_at is null and id is distinct from $2`,
      [userId, exceptSessionId],
    );
  }

  /**
   * Notes the login of a user whose password was just verified, and holds the user's row until the session is written:
   * a deactivation or a change of password that came first makes this find nobody, one that comes later ends the session.
   * Not a change of the user: no version, no audit row.
   */
  async noteLogin(em: EntityManager, userId: string, verifiedHash: string): Promise<boolean> {
    const [, count] = await em.query<[unknown, number]>(
      'update users set last_login_at = now() where id = $1 and is_active and password_hash = $2',
      [userId, verifiedHash],
    );
    return count === 1;
  }

  async deleteEnded(em: EntityManager, days: number): Promise<void> {
    await em.query('delete from sessions where least(revoked_at, expires_at) < now() - make_interval(days => $1)', [
      days,
    ]);
  }
}
