import { Module } from '@nestjs/common';
import { LedgerEntryController } from './ledger/ledger-entry.controller.js';
import { LedgerReadService } from './ledger/ledger-read.service.js';
import { LedgerVerifyController } from './ledger/ledger-verify.controller.js';
import { LedgerVerifyService } from './ledger/ledger-verify.service.js';
import { LotReadController } from './lots/lot-read.controller.js';
import { LotReadService } from './lots/lot-read.service.js';
import { ReservationReadController } from './reservations/reservation-read.controller.js';
import { ReservationReadService } from './reservations/reservation-read.service.js';
import { StockHistoryController } from './stock/stock-history.controller.js';
import { StockItemController } from './stock/stock-item.controller.js';
import { StockOnHandController } from './stock/stock-on-hand.controller.js';
import { StockOverviewController } from './stock/stock-overview.controller.js';
import { StockOverviewService } from './stock/stock-overview.service.js';
import { StockReadService } from './stock/stock-read.service.js';

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
