import { ApiProperty } from '@nestjs/swagger';
import type { WiseStatus } from './wise-status.service.js';

export class WebhookReceivedDto {
  @ApiProperty({ example: true })
  received: boolean;
}

export class WiseResourceDto {
  @ApiProperty({ example: 'transfer' })
  type: string;
  @ApiProperty({ type: 'integer', format: 'int64', example: 49983981 })
  id: number;
  @ApiProperty({ type: 'integer', format: 'int64', example: 16055450, required: false })
  profile_id?: number;
  @ApiProperty({ type: 'integer', format: 'int64', example: 14124090, required: false })
  account_id?: number;
}

export class WiseEventDataDto {
  @ApiProperty({ type: WiseResourceDto })
  resource: WiseResourceDto;
  @ApiProperty({ example: 'outgoing_payment_sent' })
  current_state: string;
  @ApiProperty({ type: String, nullable: true, example: 'funds_converted' })
  previous_state: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  occurred_at: string;
}

/** What Wise sends. It is read only after the signature of its bytes was checked. */
export class WiseEventDto {
  @ApiProperty({ type: WiseEventDataDto })
  data: WiseEventDataDto;
  @ApiProperty({ type: String, format: 'uuid' })
  subscription_id: string;
  @ApiProperty({ example: 'transfers#state-change' })
  event_type: string;
  @ApiProperty({ example: '4.0.0' })
  schema_version: string;
  @ApiProperty({ type: String, format: 'date-time' })
  sent_at: string;
}

export class WiseStatusDto implements WiseStatus {
  @ApiProperty({ description: 'There is a token, so transfers can be looked up' })
  isConfigured: boolean;
  @ApiProperty({ description: 'There is a key, so webhooks are taken in' })
  takesWebhooks: boolean;
  @ApiProperty({ enum: ['sandbox', 'production'], enumName: 'WiseEnvironment' })
  environment: WiseStatus['environment'];
  @ApiProperty({ description: 'Wise did not answer lately and is left alone for a while' })
  isDown: boolean;
  @ApiProperty({ type: Date, nullable: true, description: 'When the last webhook came' })
  lastDeliveryAt: Date | null;
  @ApiProperty({ type: 'integer', description: 'Webhooks that came and are not worked yet' })
  openDeliveries: number;

  static from(this: void, status: WiseStatus): WiseStatusDto {
    const { isConfigured, takesWebhooks, environment, isDown, lastDeliveryAt, openDeliveries } = status;
    return { isConfigured, takesWebhooks, environment, isDown, lastDeliveryAt, openDeliveries };
  }
}
