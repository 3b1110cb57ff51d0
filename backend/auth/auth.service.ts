import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { InvalidCredentials, InvalidRefreshToken, RefreshTokenReused } from './auth.problems.js';
import { PasswordHasher } from './password-hasher.js';
import type { SessionKind } from './session.repository.js';
import { type OpenedSession, SessionService } from './session.service.js';
import { TokenService } from './token.service.js';
import { User } from './user.entity.js';

export interface Tokens {
  readonly kind: SessionKind;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

/** Logging in and out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionService,
    private readonly tokens: TokenService,
  ) {}

  /**
   * Opens a session in a transaction of its own. The password is verified before it, because hashing is slow.
   * @throws InvalidCredentials for an unknown e-mail, a wrong password and an inactive user alike, after the same work
   */
  async login(ctx: Ctx, email: string, password: string, kind: SessionKind): Promise<Tokens> {
    const user = await this.db.manager.findOneBy(User, { email: email.trim().toLowerCase() });
    const matches = await this.hasher.verify(user?.passwordHash ?? null, password);
    if (!user || !matches || !user.isActive) throw InvalidCredentials.make();
    const session = await this.uow.run(ctx, (em) =>
      this.sessions.open(em, ctx, { id: user.id, verifiedHash: user.passwordHash }, kind),
    );
    if (!session) throw InvalidCredentials.make();
    return this.tokensOf(session);
  }

  /**
   * Takes a refresh token for the next one, and a new access token, in a transaction of its own.
   * @throws InvalidRefreshToken, RefreshTokenReused (which has ended the session)
   */
  async refresh(ctx: Ctx, token: string | null, kind: SessionKind): Promise<Tokens> {
    if (!token) throw new InvalidRefreshToken('Send a refresh token, or log in again.');
    // The ending of a session must be kept although the caller is refused: so the refusal comes after the transaction.
    const rotation = await this.uow.run(ctx, (em) => this.sessions.rotate(em, token, kind));
    if (rotation.outcome === 'rotated') return this.tokensOf(rotation.session);
    if (rotation.outcome === 'reused') throw new RefreshTokenReused('Log in again.');
    throw new InvalidRefreshToken('Log in again.');
  }

  /** Ends the session of the access token, and that of the refresh token, whichever came. Never fails for a stale one. */
  async logout(ctx: Ctx, refreshToken: string | null): Promise<void> {
    await this.uow.run(ctx, (em) => this.sessions.end(em, ctx.actor.sessionId, refreshToken));
  }

  private tokensOf(session: OpenedSession): Tokens {
    return {
      kind: session.kind,
      accessToken: this.tokens.accessToken(session.userId, session.id),
      refreshToken: session.refreshToken,
      expiresIn: this.tokens.accessTokenSeconds,
    };
  }
}
