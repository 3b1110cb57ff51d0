import { ApiProperty } from '@nestjs/swagger';
import { inCurrency, plainAmount, roundTo } from '../../platform/money.js';
import type { SettlementDetail } from './settlement.query.js';
import type { SettlementsView } from './settlement-read.service.js';
import { SETTLEMENT_KINDS, type SettlementBalances, type SettlementKind } from './settlement-entry.js';

const base = (amount: string) => roundTo(amount, 2);

export class SettlementEntryDto {
  @ApiProperty({ enum: SETTLEMENT_KINDS, enumName: 'SettlementKind' })
  kind: SettlementKind;
  @ApiProperty({
    type: String,
    format: 'uuid',
    description: 'The payment, the goods receipt or the return to the supplier',
  })
  sourceId: string;
  @ApiProperty({ type: String, nullable: true, example: 'GR-2026-000007', description: 'Its number' })
  sourceNumber: string | null;
  @ApiProperty({ format: 'date-time', description: 'When it happened' })
  effectiveAt: Date;
  @ApiProperty({ format: 'date-time', description: 'When it was recorded' })
  recordedAt: Date;
  @ApiProperty({ example: '3000.00', description: 'What was paid or came, in the order’s currency' })
  amount: string;
  @ApiProperty({ example: '35.10' })
  exchangeRate: string;
  @ApiProperty({ example: '3000.00', description: 'What it changes of what is prepaid' })
  prepaidAmount: string;
  @ApiProperty({ example: '105300.00' })
  prepaidBase: string;
  @ApiProperty({ example: '0.00', description: 'What it changes of what is owed' })
  payableAmount: string;
  @ApiProperty({ example: '0.00' })
  payableBase: string;
  @ApiProperty({ example: '-1400.00', description: 'In the base currency; a gain is positive' })
  fxDifference: string;

  static from(this: void, entry: SettlementDetail, currency: string): SettlementEntryDto {
    const { kind, sourceId, sourceNumber, effectiveAt, recordedAt } = entry;
    return {
      ...{ kind, sourceId, sourceNumber, effectiveAt, recordedAt },
      amount: inCurrency(entry.amount, currency),
      exchangeRate: plainAmount(entry.exchangeRate),
      prepaidAmount: inCurrency(entry.prepaidAmount, currency),
      prepaidBase: base(entry.prepaidBase),
      payableAmount: inCurrency(entry.payableAmount, currency),
      payableBase: base(entry.payableBase),
      fxDifference: base(entry.fxDifference),
    };
  }
}

export class SettlementBalancesDto {
  @ApiProperty({ example: '10000.00' })
  paid: string;
  @ApiProperty({ example: '10000.00' })
  received: string;
  @ApiProperty({ example: '0.00', description: 'Goods that went back to the supplier' })
  credited: string;
  @ApiProperty({ example: '0.00', description: 'Paid for goods that are still to come' })
  prepaid: string;
  @ApiProperty({ example: '0.00' })
  prepaidBase: string;
  @ApiProperty({ example: '0.00', description: 'Owed for goods that came' })
  payable: string;
  @ApiProperty({ example: '0.00' })
  payableBase: string;
  @ApiProperty({ example: '-1400.00', description: 'In the base currency; a gain is positive' })
  fxDifference: string;

  static from(this: void, balances: SettlementBalances, currency: string): SettlementBalancesDto {
    const { paid, received, credited, prepaid, prepaidBase, payable, payableBase, fxDifference } = balances;
    const goods = { received: inCurrency(received, currency), credited: inCurrency(credited, currency) };
    const own = { paid: inCurrency(paid, currency), ...goods };
    const open = { prepaid: inCurrency(prepaid, currency), payable: inCurrency(payable, currency) };
    const bases = { prepaidBase: base(prepaidBase), payableBase: base(payableBase), fxDifference: base(fxDifference) };
    return { ...own, ...open, ...bases };
  }
}

/** What is prepaid and owed of an order, and how it came to that. */
export class PurchaseOrderSettlementsDto {
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ example: '10000.00' })
  totalAmount: string;
  @ApiProperty({ type: SettlementBalancesDto })
  balances: SettlementBalancesDto;
  @ApiProperty({ type: SettlementEntryDto, isArray: true })
  entries: SettlementEntryDto[];

  static from(this: void, view: SettlementsView): PurchaseOrderSettlementsDto {
    const { currency, baseCurrency } = view;
    return {
      ...{ currency, baseCurrency, totalAmount: inCurrency(view.totalAmount, currency) },
      balances: SettlementBalancesDto.from(view.balances, currency),
      entries: view.entries.map((entry) => SettlementEntryDto.from(entry, currency)),
    };
  }
}
