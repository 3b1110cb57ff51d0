import { Module } from '@nestjs/common';
import { LedgerEntryController } from './ledger-entry.controller.js';
import { LedgerReadService } from './ledger-read.service.js';
import { LedgerVerifyController } from './ledger-verify.controller.js';
import { LedgerVerifyService } from './ledger-verify.service.js';
import { LotReadController } from './lot-read.controller.js';
import { LotReadService } from './lot-read.service.js';
import { ReservationReadController } from './reservation-read.controller.js';
import { ReservationReadService } from './reservation-read.service.js';
import { StockHistoryController } from './stock-history.controller.js';
import { StockItemController } from './stock-item.controller.js';
import { StockOnHandController } from './stock-on-hand.controller.js';
import { StockOverviewController } from './stock-overview.controller.js';
import { StockOverviewService } from './stock-overview.service.js';
import { StockReadService } from './stock-read.service.js';

const READS = [
  StockReadService,
  StockOverviewService,
  LedgerReadService,
  LotReadService,
  ReservationReadService,
  LedgerVerifyService,
];

/** The read side of inventory: no provider here writes anything. */
@Module({
  controllers: [
    StockOnHandController,
    StockOverviewController,
    StockItemController,
    StockHistoryController,
    LotReadController,
    ReservationReadController,
    LedgerEntryController,
    LedgerVerifyController,
  ],
  providers: READS,
  exports: READS,
})
export class InventoryReadModule {}
