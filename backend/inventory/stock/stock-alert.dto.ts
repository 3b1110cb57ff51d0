import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Uuid } from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import {
  ALERT_KINDS,
  ALERT_SEVERITIES,
  type AlertFilter,
  type AlertKind,
  type AlertSeverity,
  type StockAlert,
} from './stock-alert.query.js';

export class AlertListQuery extends PageQuery implements AlertFilter {
  @OneOf(ALERT_KINDS, 'AlertKind', { optional: true })
  kind?: AlertKind;

  @OneOf(ALERT_SEVERITIES, 'AlertSeverity', { optional: true })
  severity?: AlertSeverity;

  @Uuid({ optional: true })
  productId?: string;
}

/** Something about the stock that somebody should look at. */
export class StockAlertDto implements StockAlert {
  @ApiProperty({ enum: ALERT_KINDS, enumName: 'AlertKind', example: 'LOW' })
  kind: AlertKind;

  @ApiProperty({ enum: ALERT_SEVERITIES, enumName: 'AlertSeverity', example: 'WARNING' })
  severity: AlertSeverity;

  @ApiProperty({ example: 'LUMI-0001: 4 available, reorder point 10' })
  message: string;

  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  name: string;

  @ApiProperty({
    type: 'integer',
    example: 4,
    description: 'Units it is about: available, on hand of the lot, or waiting for quality control',
  })
  quantity: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 10, description: 'For LOW and OUT_OF_STOCK' })
  reorderPoint: number | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  lotId: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  lotNumber: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, example: null })
  expiresOn: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: null,
    description: 'Days until the lot expires (negative: since it expired), or days it has been waiting',
  })
  days: number | null;

  static from(this: void, alert: StockAlert): StockAlertDto {
    const { kind, severity, productId, sku, name, quantity, reorderPoint, lotId, lotNumber, expiresOn, days } = alert;
    const subject = { productId, sku, name, quantity, reorderPoint };
    return { kind, severity, message: messageOf(alert), ...subject, lotId, lotNumber, expiresOn, days };
  }
}

function messageOf({ kind, sku, quantity, reorderPoint, lotNumber, expiresOn, days }: StockAlert): string {
  switch (kind) {
    case 'OUT_OF_STOCK':
      return `${sku}: none available`;
    case 'LOW':
      return `${sku}: ${quantity} available, reorder point ${reorderPoint}`;
    case 'EXPIRED':
      return `${sku}: ${quantity} of lot ${lotNumber} expired on ${expiresOn}`;
    case 'EXPIRING':
      return `${sku}: ${quantity} of lot ${lotNumber} expire on ${expiresOn}`;
    case 'QC_WAITING':
      return `${sku}: ${quantity} of lot ${lotNumber} wait for quality control, day ${(days ?? 0) + 1}`;
  }
}

export class StockAlertPage extends PageOf(StockAlertDto) {}
