import { ApiProperty } from '@nestjs/swagger';
import Big from 'big.js';
import { Currency, Email, Items, MoneyAmount, Pattern, Percent } from '../platform/fields.js';
import { Text, TimeZone, Uuid, WebAddress } from '../platform/fields.js';
import { plainAmount } from '../platform/money.js';
import { PaymentTermDto } from './payment-schedule.js';
import type { Settings } from './settings.entity.js';

/** A prefix that ends in no digit, so that it is plain where the running number starts. */
const SKU_PATTERN = /^[A-Za-z0-9_-]{0,30}[A-Za-z_-]\d{1,12}$/;

export class UpdateSettingsDto {
  @Text({ optional: true, example: 'Luminous Toys Ltd.' })
  companyName?: string;

  @Text({ optional: true, nullable: true, max: 1000, example: '99 Rama IX Road, Bangkok 10310' })
  companyAddress?: string | null;

  @Text({ optional: true, nullable: true, max: 50, example: '0105561000000' })
  companyTaxId?: string | null;

  @Text({ optional: true, nullable: true, max: 50, example: '+66 2 000 0000' })
  companyPhone?: string | null;

  @Email({ optional: true, nullable: true, example: 'purchasing@luminous.example.com' })
  companyEmail?: string | null;

  @WebAddress({ optional: true, nullable: true, example: 'https://luminous.example.com' })
  companyWebsite?: string | null;

  @Currency({ optional: true, description: 'Fixed once stock has a value' })
  baseCurrency?: string;

  @TimeZone({ optional: true })
  timeZone?: string;

  @Pattern(SKU_PATTERN, 'must be letters, digits, - or _ and then a run of digits, such as LUMI-0001', {
    optional: true,
    example: 'LUMI-0001',
    description: 'Makes the next SKU where none is given; the digits set the width',
  })
  skuPattern?: string;

  @Uuid({
    optional: true,
    nullable: true,
    description: 'An active warehouse or shop',
    example: '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11',
  })
  defaultLocationId?: string | null;

  @Percent({ optional: true, example: '5', description: 'How much more than ordered a line may receive' })
  receiptTolerancePercent?: string;

  @MoneyAmount({
    optional: true,
    nullable: true,
    example: '100000',
    description:
      'What may be paid of one order without a second person, in the base currency, with fees; null: everything may',
  })
  paymentApprovalLimit?: string | null;

  @Items(() => PaymentTermDto, {
    optional: true,
    max: 12,
    description: 'When which part of a new purchase order is due; 100 % in all',
  })
  paymentSchedule?: PaymentTermDto[];
}

export class SettingsDto {
  @ApiProperty({ example: 'Luminous Toys Ltd.' })
  companyName: string;

  @ApiProperty({ type: String, nullable: true, example: '99 Rama IX Road, Bangkok 10310' })
  companyAddress: string | null;

  @ApiProperty({ type: String, nullable: true, example: '0105561000000' })
  companyTaxId: string | null;

  @ApiProperty({ type: String, nullable: true, example: '+66 2 000 0000' })
  companyPhone: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'purchasing@luminous.example.com' })
  companyEmail: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'https://luminous.example.com' })
  companyWebsite: string | null;

  @ApiProperty({ example: 'THB' })
  baseCurrency: string;

  @ApiProperty({ example: 'Asia/Bangkok' })
  timeZone: string;

  @ApiProperty({ example: 'LUMI-0001' })
  skuPattern: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11' })
  defaultLocationId: string | null;

  @ApiProperty({ description: 'How much more than ordered a line may receive', example: '5' })
  receiptTolerancePercent: string;

  @ApiProperty({ type: String, nullable: true, description: 'In the base currency', example: '100000.00' })
  paymentApprovalLimit: string | null;

  @ApiProperty({ type: [PaymentTermDto], description: 'When which part of a new purchase order is due' })
  paymentSchedule: PaymentTermDto[];

  @ApiProperty({ description: 'The demo business is loaded here', example: false })
  isDemo: boolean;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;

  static from(this: void, settings: Settings): SettingsDto {
    const { companyName, companyAddress, companyTaxId, companyPhone, companyEmail, companyWebsite } = settings;
    const { baseCurrency, timeZone, skuPattern, defaultLocationId, isDemo, version } = settings;
    const { receiptTolerancePercent, paymentApprovalLimit, paymentSchedule } = settings;
    return {
      ...{ companyName, companyAddress, companyTaxId, companyPhone, companyEmail, companyWebsite },
      ...{ baseCurrency, timeZone, skuPattern, defaultLocationId },
      receiptTolerancePercent: new Big(receiptTolerancePercent).toFixed(),
      paymentApprovalLimit: paymentApprovalLimit === null ? null : plainAmount(paymentApprovalLimit),
      paymentSchedule: paymentSchedule.map(({ percent, dueStage, timing }) => ({ percent, dueStage, timing })),
      isDemo,
      version,
    };
  }
}
