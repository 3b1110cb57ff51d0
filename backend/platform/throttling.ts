import { type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { type ThrottlerLimitDetail, ThrottlerGuard, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Config } from './config.js';
import type { StockwrightRequest } from './ctx.js';
import { IS_PUBLIC } from './permissions.js';
import { RateLimited } from './platform.problems.js';
import { WindowStorage } from './window-storage.js';

export type RateBudget = 'general' | 'auth' | 'refresh' | 'webhook' | 'none';
const RATE_BUDGET = 'stockwright:rate-budget';

/** Which limit counts for a route; `general` without it. Login, register, reset and MFA share `auth`. */
export const RateLimit = (budget: RateBudget) => SetMetadata(RATE_BUDGET, budget);

/** One window of a minute per budget; a route counts against its own budget only. */
export function throttlerOptions(config: Config): ThrottlerModuleOptions {
  const budgetOf = (host: ExecutionContext): RateBudget =>
    (Reflect.getMetadata(RATE_BUDGET, host.getHandler()) as RateBudget | undefined) ?? 'general';
  const budget = (name: RateBudget, limit: number) => ({
    name,
    ttl: 60_000,
    limit,
    skipIf: (host: ExecutionContext) => budgetOf(host) !== name,
  });
  return {
    throttlers: [
      budget('general', config.requestsPerMinute),
      budget('auth', config.authRequestsPerMinute),
      budget('refresh', config.refreshRequestsPerMinute),
      budget('webhook', config.webhookRequestsPerMinute),
    ],
    storage: new WindowStorage(),
    setHeaders: false,
    generateKey: (_host, tracker) => tracker,
  };
}

/**
 * Counts by user once the request is authenticated (auth's guard runs first), by IP before. Logins count by IP whoever asks:
 * otherwise everybody who can register could guess passwords five times a minute with each of his users.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override async getTracker(request: Record<string, unknown>, host?: ExecutionContext): Promise<string> {
    const { actor } = request as unknown as StockwrightRequest;
    const isPublic = host !== undefined && Reflect.getMetadata(IS_PUBLIC, host.getHandler()) === true;
    return actor?.id && !isPublic ? `user ${actor.id}` : `ip ${await super.getTracker(request)}`;
  }

  protected override throwThrottlingException(_host: ExecutionContext, detail: ThrottlerLimitDetail): Promise<void> {
    const problem = new RateLimited(`Too many requests. Try again in ${detail.timeToExpire} seconds.`);
    problem.retryAfterSeconds = detail.timeToExpire;
    return Promise.reject(problem);
  }
}
