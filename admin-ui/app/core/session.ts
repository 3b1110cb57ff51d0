import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { MeDto } from '../api/models/me-dto';
import { Permission } from '../api/models/permission';
import { TokensDto } from '../api/models/tokens-dto';
import { ProblemError } from './problem';

/** Says only that a refresh cookie may exist, so that a visitor who never signed in causes no failing request. */
const MAY_HAVE_COOKIE = 'sw.signed-in';
const AUTH = '/api/v1/auth';

/**
 * The signed-in person. The access token lives in this object only (never in storage); the refresh
 * token is an HttpOnly cookie the script cannot see. It speaks HTTP directly, because the interceptor
 * that serves the generated client is built on it.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly http = inject(HttpClient);
  private readonly user = signal<MeDto | undefined>(undefined);
  private readonly others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('sw.session');
  private refreshing: Promise<boolean> | undefined;
  private token: string | undefined;

  readonly me = this.user.asReadonly();
  readonly signedIn = computed(() => this.user() !== undefined);

  constructor() {
    this.others?.addEventListener('message', () => this.forget());
  }

  get accessToken(): string | undefined {
    return this.token;
  }

  /** True when nothing is asked for, or the signed-in person holds one of the permissions. */
  can(...permissions: Permission[]): boolean {
    const held = this.user()?.permissions ?? [];
    return permissions.length === 0 || permissions.some((permission) => held.includes(permission));
  }

  /** Signs in with the refresh token in a cookie. Rejects with the API's problem. */
  async login(email: string, password: string): Promise<void> {
    const body = { email, password, session: 'cookie' };
    this.keep(await firstValueFrom(this.http.post<TokensDto>(`${AUTH}/login`, body)));
    await this.loadMe();
  }

  /** At boot: continues the session of the cookie, if there is one. Never rejects. */
  async restore(): Promise<void> {
    if (localStorage.getItem(MAY_HAVE_COOKIE) === null) return;
    try {
      if (await this.refresh()) await this.loadMe();
    } catch {
      this.forget();
    }
  }

  /** Fetches a new access token. Callers at the same time share one request; false means the session is over. */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.renew().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  /** Ends the session here, at the server and in other tabs; an unreachable server does not keep anyone signed in. */
  async logout(): Promise<void> {
    await firstValueFrom(this.http.post(`${AUTH}/logout`, {})).catch(() => undefined);
    localStorage.removeItem(MAY_HAVE_COOKIE);
    this.others?.postMessage('ended');
    this.forget();
  }

  forget(): void {
    this.token = undefined;
    this.user.set(undefined);
  }

  private async renew(): Promise<boolean> {
    try {
      this.keep(await firstValueFrom(this.http.post<TokensDto>(`${AUTH}/refresh`, {})));
      return true;
    } catch (error) {
      const refused = error instanceof ProblemError && (error.problem.status === 401 || error.problem.status === 403);
      if (!refused) throw error;
      localStorage.removeItem(MAY_HAVE_COOKIE);
      this.forget();
      return false;
    }
  }

  private async loadMe(): Promise<void> {
    this.user.set(await firstValueFrom(this.http.get<MeDto>(`${AUTH}/me`)));
  }

  private keep(answer: TokensDto): void {
    this.token = answer.accessToken;
    localStorage.setItem(MAY_HAVE_COOKIE, '1');
  }
}
