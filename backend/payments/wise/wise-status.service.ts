import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config, type WiseEnvironment } from '../../platform/config.js';
import { WiseClient } from './wise-client.js';
import { WiseInbox } from './wise-inbox.service.js';
import { webhookKey } from './wise-keys.js';

export interface WiseStatus {
  readonly isConfigured: boolean;
  readonly takesWebhooks: boolean;
  readonly environment: WiseEnvironment;
  readonly isDown: boolean;
  readonly lastDeliveryAt: Date | null;
  readonly openDeliveries: number;
}

/** Says whether and how Wise is connected. It asks nobody. */
@Injectable()
export class WiseStatusService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: DataSource,
    private readonly wise: WiseClient,
    private readonly deliveries: WiseInbox,
  ) {}

  async current(): Promise<WiseStatus> {
    const { environment } = this.config.wise;
    const { lastReceivedAt: lastDeliveryAt, open: openDeliveries } = await this.deliveries.figures(this.db.manager);
    const { isConfigured, isDown } = this.wise;
    const takesWebhooks = webhookKey(this.config.wise) !== null;
    return { isConfigured, takesWebhooks, environment, isDown, lastDeliveryAt, openDeliveries };
  }
}
