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
import { PaymentTerms } from './payment-terms.service.js';
import { WiseClient } from './wise/wise-client.js';
import { WiseDeliveries } from './wise/wise-deliveries.service.js';
import { WiseDeliveryService } from './wise/wise-delivery.service.js';
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
    ...[PaymentTerms, PaymentProgress, PaymentService, PaymentStatusService, PaymentOverviewService],
    ...[WiseClient, WiseDeliveries, WiseDeliveryService, WiseTransferWork, WiseSync, WiseStatusService],
    WiseWebhookService,
  ],
  exports: [PaymentService, PaymentStatusService],
})
export class PaymentsModule {}
