import { Module } from '@nestjs/common';
import { LocationsModule } from '../locations/locations.module.js';
import { LotQcController } from './lots/lot-qc.controller.js';
import { LotQcService } from './lots/lot-qc.service.js';
import { PeriodController } from './periods/period.controller.js';
import { PeriodService } from './periods/period.service.js';
import { PostingReversalController } from './ledger/posting-reversal.controller.js';
import { PostingReversalService } from './ledger/posting-reversal.service.js';
import { ReservationExpiryService } from './reservations/reservation-expiry.service.js';
import { StockAdjustmentController } from './transactions/stock-adjustment.controller.js';
import { StockAdjustmentService } from './transactions/stock-adjustment.service.js';
import { StockIssueController } from './transactions/stock-issue.controller.js';
import { StockIssueService } from './transactions/stock-issue.service.js';
import { StockLedgerRepository } from './ledger/stock-ledger.repository.js';
import { StockLedgerService } from './ledger/stock-ledger.service.js';
import { StockReceiptController } from './transactions/stock-receipt.controller.js';
import { StockReceiptService } from './transactions/stock-receipt.service.js';
import { StockReservationController } from './reservations/stock-reservation.controller.js';
import { StockReservationService } from './reservations/stock-reservation.service.js';
import { StockTransactionController } from './transactions/stock-transaction.controller.js';
import { StockTransactionService } from './transactions/stock-transaction.service.js';
import { StockTransferController } from './transfers/stock-transfer.controller.js';
import { StockTransferRepository } from './transfers/stock-transfer.repository.js';
import { StockTransferService } from './transfers/stock-transfer.service.js';

const SERVICES = [
  StockLedgerService,
  StockReceiptService,
  StockAdjustmentService,
  StockTransferService,
  StockReservationService,
  StockIssueService,
  StockTransactionService,
  LotQcService,
  PostingReversalService,
  PeriodService,
  ReservationExpiryService,
];

/** The write side of inventory: the only writer of the stock ledger. */
@Module({
  imports: [LocationsModule],
  controllers: [
    StockReceiptController,
    StockAdjustmentController,
    StockTransferController,
    StockReservationController,
    StockIssueController,
    StockTransactionController,
    LotQcController,
    PostingReversalController,
    PeriodController,
  ],
  providers: [...SERVICES, StockLedgerRepository, StockTransferRepository],
  exports: SERVICES,
})
export class InventoryModule {}
