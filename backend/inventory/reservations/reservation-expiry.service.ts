import { Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { systemCtx } from '../../platform/ctx.js';
import { problemOfDatabaseError } from '../../platform/database-problems.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { findExpired, lockExpired, tryExpiryLock } from './reservation-expiry.repository.js';
import { StockLedgerService } from '../ledger/stock-ledger.service.js';

/** Releases what expired reservations still hold. */
@Injectable()
export class ReservationExpiryService {
  private readonly logger = new Logger(ReservationExpiryService.name);
  private running = false;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: StockLedgerService,
  ) {}

  /** Every minute. A run that takes longer than that is not overtaken by the next. */
  @Cron('0 * * * * *')
  async everyMinute(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      await this.releaseExpired();
    } catch (error) {
      if (!problemOfDatabaseError(error)) this.logger.error(error);
    } finally {
      this.running = false;
    }
  }

  /**
   * Releases each expired reservation in a transaction of its own, so that one that fails holds up no other. Of two
   * processes that run this at once, an advisory lock lets one work; the row lock lets each reservation expire once anyway.
   * @returns how many were released
   */
  async releaseExpired(): Promise<number> {
    const ctx = systemCtx('reservation-expiry');
    const ids = await this.uow.run(ctx, findExpired);
    let released = 0;
    for (const id of ids) {
      try {
        released += await this.uow.run(ctx, async (em) => {
          if (!(await tryExpiryLock(em)) || !(await lockExpired(em, id))) return 0;
          await this.ledger.expire(em, id);
          return 1;
        });
      } catch (error) {
        this.logger.error(`Reservation ${id} could not be released`, error);
      }
    }
    return released;
  }
}
