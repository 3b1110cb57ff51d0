import { Module } from '@nestjs/common';
import { LocationsModule } from '../locations/locations.module.js';
import { LotQcController } from './lot-qc.controller.js';
import { LotQcService } from './lot-qc.service.js';
import { PeriodController } from './period.controller.js';
import { PeriodService } from './period.service.js';
import { PostingReversalController } from './posting-reversal.controller.js';
import { PostingReversalService } from './posting-reversal.service.js';
import { ReservationExpiryService } from './reservation-expiry.service.js';
import { StockAdjustmentController } from './stock-adjustment.controller.js';
import { StockAdjustmentService } from './stock-adjustment.service.js';
import { StockIssueController } from './stock-issue.controller.js';
import { StockIssueService } from './stock-issue.service.js';
import { StockLedgerRepository } from './stock-ledger.repository.js';
import { StockLedgerService } from './stock-ledger.service.js';
import { StockReceiptController } from './stock-receipt.controller.js';
import { StockReceiptService } from './stock-receipt.service.js';
import { StockReservationController } from './stock-reservation.controller.js';
import { StockReservationService } from './stock-reservation.service.js';
import { StockTransactionController } from './stock-transaction.controller.js';
import { StockTransactionService } from './stock-transaction.service.js';
import { StockTransferController } from './stock-transfer.controller.js';
import { StockTransferRepository } from './stock-transfer.repository.js';
import { StockTransferService } from './stock-transfer.service.js';

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
