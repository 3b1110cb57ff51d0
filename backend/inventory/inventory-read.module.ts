import { Module } from '@nestjs/common';
import { LedgerEntryController } from './ledger-entry.controller.js';
import { LedgerVerifyController } from './ledger-verify.controller.js';
import { LedgerVerifyService } from './ledger-verify.service.js';
import { LedgerReadService } from './ledger-read.service.js';
import { StockHistoryController } from './stock-history.controller.js';
import { StockItemController } from './stock-item.controller.js';
import { StockOnHandController } from './stock-on-hand.controller.js';
import { StockReadService } from './stock-read.service.js';

/** The read side of inventory: no provider here writes anything. */
@Module({
  controllers: [
    StockOnHandController,
    StockItemController,
    StockHistoryController,
    LedgerEntryController,
    LedgerVerifyController,
  ],
  providers: [StockReadService, LedgerReadService, LedgerVerifyService],
  exports: [StockReadService, LedgerReadService, LedgerVerifyService],
})
export class InventoryReadModule {}
