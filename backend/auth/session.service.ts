import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../platform/config.js';
import type { Ctx } from '../platform/ctx.js';
import { hashRefreshToken, newRefreshToken, successorOf } from './refresh-token.js';
import { SessionRepository, type SessionKind, type SessionRow } from './session.repository.js';
import { SigningKeys } from './signing-keys.js';

/** Two tabs may send the same refresh token this long after one another. */
const TWIN_GRACE_SECONDS = 10;
/** However often it is refreshed, a session ends this long after its login. */
const MAX_SESSION_DAYS = 90;
/** How long ended sessions are kept, for whoever asks what happened. */
const KEEP_ENDED_DAYS = 30;

export interface OpenedSession {
  readonly id: string;
  readonly userId: string;
  readonly kind: SessionKind;
  readonly refreshToken: string;
}

export type Rotation =
  { readonly outcome: 'rotated'; session: OpenedSession } | { readonly outcome: 'unknown' | 'reused' };

/** Sessions and their refresh tokens: one session per login, one unused token per session. */
@Injectable()
export class SessionService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly keys: SigningKeys,
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Joins. Opens a session for a user whose password matched `verifiedHash`.
   * @returns null when the user was deactivated or the password was changed since
   */
  async open(
    em: EntityManager,
    ctx: Ctx,
    user: { id: string; verifiedHash: string },
    kind: SessionKind,
  ): Promise<OpenedSession | null> {
    if (!(await this.sessions.noteLogin(em, user.id, user.verifiedHash))) return null;
    const { ip, userAgent } = ctx;
    const days = this.config.refreshTokenDays;
    const id = await this.sessions.insert(em, { userId: user.id, kind, ip, userAgent, days });
    const refreshToken = newRefreshToken();
    await this.sessions.insertToken(em, id, hashRefreshToken(refreshToken));
    return { id, userId: user.id, kind, refreshToken };
  }

  /**
   * Joins. Takes a refresh token for its successor, once. The same token again within ten seconds, while its successor is
   * unused, gets the same successor; any other reuse means that a token was stolen, and ends the session.
   */
  async rotate(em: EntityManager, token: string, kind: SessionKind): Promise<Rotation> {
    const hash = hashRefreshToken(token);
    const session = await this.sessions.lockByToken(em, hash);
    if (!session?.isOpen || session.kind !== kind) return { outcome: 'unknown' };
    const successor = successorOf(token, this.keys.refreshKey);
    const successorHash = hashRefreshToken(successor);
    const rotated = { outcome: 'rotated', session: opened(session, successor) } as const;
    const { isUsed, isTwin } = await this.sessions.findToken(em, hash, successorHash, TWIN_GRACE_SECONDS);
    if (isTwin) return rotated;
    if (isUsed) {
      await this.sessions.revoke(em, session.id);
      return { outcome: 'reused' };
    }
    await this.sessions.insertToken(em, session.id, successorHash);
    await this.sessions.useToken(em, hash, successorHash);
    await this.sessions.prolong(em, session.id, this.config.refreshTokenDays, MAX_SESSION_DAYS);
    return rotated;
  }

  /** Joins. Ends the caller's session and that of the refresh token, whichever is given. */
  async end(em: EntityManager, sessionId: string | null, token: string | null): Promise<void> {
    if (sessionId) await this.sessions.revoke(em, sessionId);
    if (token) await this.sessions.revokeByToken(em, hashRefreshToken(token));
  }

  /** Joins. Ends every session of a user at once, but for one. */
  async endAll(em: EntityManager, userId: string, exceptSessionId: string | null = null): Promise<void> {
    await this.sessions.revokeAll(em, userId, exceptSessionId);
  }

  @Cron('17 3 * * *')
  async forgetEnded(): Promise<void> {
    await this.sessions.deleteEnded(this.db.manager, KEEP_ENDED_DAYS);
  }
}

const opened = (session: SessionRow, refreshToken: string): OpenedSession => ({
  id: session.id,
  userId: session.userId,
  kind: session.kind,
  refreshToken,
});
