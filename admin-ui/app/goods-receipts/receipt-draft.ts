import { applyEach, min, required, schema, validate } from '@angular/forms/signals';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { ReceiveGoodsDto } from '../api/models/receive-goods-dto';
import { instantOf } from '../shared/business-time';
import { dividedBy, isPositive, sum } from '../shared/decimal';
import { bodyOf } from '../shared/form/body-of';
import { decimal } from '../shared/form/money-field';
import { formatMoney, formatQuantity, formatUnitCost } from '../shared/format';
import { DraftCharge, chargeRules, chargesBody, filledCharges } from '../shared/purchasing/charges';
import { ReceiveLine, came, itemsOf, outstandingLines } from './receive-lines';

/** A goods receipt as its form has it. */
export interface ReceiptDraft {
  locationId: string | null;
  receivedAt: string;
  exchangeRate: string;
  shipmentId: string;
  notes: string;
  items: ReceiveLine[];
  charges: DraftCharge[];
}

export function newReceipt(
  order: PurchaseOrderDto | undefined,
  home: string | null,
  shipmentId: string | undefined,
): ReceiptDraft {
  return {
    locationId: order?.locationId ?? home,
    receivedAt: '',
    exchangeRate: '',
    shipmentId: shipmentId ?? '',
    notes: '',
    items: outstandingLines(order?.items ?? []),
    charges: [],
  };
}

export const receiptRules = schema<ReceiptDraft>((path) => {
  required(path.locationId);
  decimal(path.exchangeRate, 8);
  applyEach(path.items, (line) => {
    required(line.productId, { when: ({ valueOf }) => came(valueOf(line)) });
    min(line.quantity, 0);
    min(line.expectedQuantity, 0);
  });
  applyEach(path.charges, chargeRules);
  validate(path.items, ({ value }) =>
    value().some(came) ? undefined : { kind: 'nothing', message: 'Enter what came of at least one product' },
  );
});

export function receiptBody(draft: ReceiptDraft, baseCurrency: string, timeZone: string): ReceiveGoodsDto {
  const { items, charges, receivedAt, ...rest } = draft;
  return {
    ...bodyOf({ ...rest, receivedAt: receivedAt === '' ? '' : instantOf(receivedAt, timeZone) }),
    items: itemsOf(items),
    ...(filledCharges(charges).length > 0 ? { charges: chargesBody(charges, baseCurrency) } : {}),
  };
}

export const unitsOf = (lines: readonly ReceiveLine[]): number =>
  lines.reduce((units, { quantity }) => units + (quantity ?? 0), 0);

/** `$1,200.00 and ฿500.00 on 140 units: $8.5714 and ฿3.5714 a unit on average.` */
export function chargeNote(charges: readonly DraftCharge[], units: number, baseCurrency: string): string | undefined {
  const amounts = new Map<string, string[]>();
  for (const { amount, currency } of charges) {
    const plain = amount.trim().replaceAll(',', '');
    if (currency !== null && isPositive(plain)) amounts.set(currency, [...(amounts.get(currency) ?? []), plain]);
  }
  if (amounts.size === 0 || units <= 0) return undefined;
  const totals = [...amounts]
    .sort(([one]) => (one === baseCurrency ? 1 : -1))
    .map(([currency, each]) => ({ currency, total: sum(each, 4) ?? '' }));
  const inAll = totals.map(({ currency, total }) => formatMoney(total, currency)).join(' and ');
  const each = totals.map(({ currency, total }) => formatUnitCost(dividedBy(total, units, 4), currency)).join(' and ');
  return `${inAll} on ${formatQuantity(units)} units: ${each} a unit on average. Each lot’s share and new unit cost stand on the landed cost.`;
}
