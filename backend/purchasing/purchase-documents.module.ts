import { Module } from '@nestjs/common';
import { DocumentUpkeep } from './documents/document-upkeep.service.js';
import { PurchaseOrderDocumentController } from './documents/purchase-order-document.controller.js';
import { PurchaseOrderDocumentService } from './documents/purchase-order-document.service.js';
import { OrderPrintController } from './print/order-print.controller.js';
import { OrderPrintService } from './print/order-print.service.js';

/** The files of purchase orders, and their print. */
@Module({
  controllers: [PurchaseOrderDocumentController, OrderPrintController],
  providers: [PurchaseOrderDocumentService, DocumentUpkeep, OrderPrintService],
})
export class PurchaseDocumentsModule {}
