import { Module } from '@nestjs/common';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { PaymentOverviewController } from './payment-overview.controller.js';
import { PaymentOverviewService } from './payment-overview.service.js';
import { PaymentController } from './payment.controller.js';
import { PaymentProgress } from './payment-progress.service.js';
import { PaymentService } from './payment.service.js';
import { PaymentStatusController } from './payment-status.controller.js';
import { PaymentStatusService } from './payment-status.service.js';
import { PayableOrders } from './payable-orders.service.js';
import { WiseClient } from './wise/wise-client.js';
import { WiseInbox } from './wise/wise-inbox.service.js';
import { WiseDeliveryJob } from './wise/wise-delivery-job.service.js';
import { WiseStatusService } from './wise/wise-status.service.js';
import { WiseSync } from './wise/wise-sync.service.js';
import { WiseTransferWork } from './wise/wise-transfer-work.service.js';
import { WiseWebhookController } from './wise/wise-webhook.controller.js';
import { WiseWebhookService } from './wise/wise-webhook.service.js';

/** Payments to suppliers, by hand and by Wise. */
@Module({
  imports: [PurchasingModule, SettingsModule],
  // The overviews' fixed paths come before the one with an id.
  controllers: [PaymentOverviewController, PaymentController, PaymentStatusController, WiseWebhookController],
  providers: [
    ...[PayableOrders, PaymentProgress, PaymentService, PaymentStatusService, PaymentOverviewService],
    ...[WiseClient, WiseInbox, WiseDeliveryJob, WiseTransferWork, WiseSync, WiseStatusService],
    WiseWebhookService,
  ],
  exports: [PaymentService, PaymentStatusService],
})
export class PaymentsModule {}
