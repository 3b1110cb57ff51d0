import Big from 'big.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StockLedgerService } from '../../inventory/ledger/stock-ledger.service.js';
import type { Posted } from '../../inventory/transactions/stock-lines.js';
import { LocationService } from '../../locations/location.service.js';
import { nextNumber } from '../../platform/document-number.js';
import { allocate, type Decimal, MAX_AMOUNT, minorUnits, sum } from '../../platform/money.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { newId } from '../../platform/new-id.js';
import { actorIdOf } from '../../platform/unit-of-work.js';
import { assertOne } from '../../settings/fx/fx-rate.service.js';
import type { PurchaseOrderLine } from '../orders/purchase-order-line.entity.js';
import type { PurchaseOrder } from '../orders/purchase-order.entity.js';
import type { LockedOrder } from '../orders/purchase-order.store.js';
import { markDelivered } from '../shipments/shipment-delivery.js';
import { PurchaseOrderSettlements } from '../settlements/purchase-order-settlements.service.js';
import type { GoodsReceipt } from './goods-receipt.entity.js';
import { GoodsReceiptRepository, type NewReceiptLine } from './goods-receipt.repository.js';
import { amountsOfReceipt, type ReceiptAmounts, type ReceivedGoods } from './receipt-amounts.js';
import type { ReceiptHeader, ReceiveGoods, ReceiveItem } from './receipt-input.js';
import { allowedOf, arriving, assertWithinOrder, discrepancyOf, type MatchedItem, matched } from './receipt-lines.js';
import { receivedSoFar, type ReceivedSoFar, type ReceivingTerms, receivingTerms } from './receiving-facts.query.js';
import { NotOnTheOrder } from './receipt.problems.js';

/** An item with its place and what its lot is worth. */
interface ValuedItem extends MatchedItem {
  readonly locationId: string;
  readonly goods: Decimal;
  readonly fees: Decimal;
  readonly baseValue: Decimal;
}

/** Goods come for a purchase order: stock, what they are worth, and what is owed for them, in one step. */
@Injectable()
export class GoodsReceiptService {
  constructor(
    private readonly ledger: StockLedgerService,
    private readonly locations: LocationService,
    private readonly settlements: PurchaseOrderSettlements,
    private readonly receipts: GoodsReceiptRepository,
  ) {}

  /**
   * Receives these goods: one lot per item, worth exactly its share of what the receipt is billed with. Joins the caller's
   * transaction, whose order must be locked; the lines of `order` count what came. A shipment that it names was delivered
   * that day, if nothing else is known. The order's stage is the caller's business: this neither checks nor changes it.
   * @param isClosed the order is closed, so that only what was reversed since, or went back to the supplier, may come
   * @throws ValidationFailed, NotOnTheOrder, OverReceipt, DefaultLocationNotSet, and what `StockLedgerService.receive` throws
   */
  async post(em: EntityManager, order: LockedOrder, input: ReceiveGoods, isClosed = false): Promise<GoodsReceipt> {
    const terms = await receivingTerms(em, order, input.receivedAt);
    const exchangeRate = rateOf(order, terms, input.exchangeRate);
    const items = matched(order.lines, input.items);
    const most = isClosed ? closedWith : (line: PurchaseOrderLine) => allowedOf(line, terms.tolerancePercent);
    assertWithinOrder(items, most);
    const { id: locationId } = await this.locations.resolve(em, input.locationId ?? order.locationId);
    const receipt = { id: newId(), number: await nextNumber(em, 'GR', terms.day) };

    const soFar = await receivedSoFar(em, order.id);
    const amounts = amountsOf(order, soFar, items);
    assertStorable(amounts.total, exchangeRate);
    const worth = await this.settlements.recordReceipt(em, order, {
      ...{ receiptId: receipt.id, amount: amounts.total, exchangeRate, effectiveAt: input.receivedAt },
      ...(isClosed && { toCome: amountsOf(order, soFar, reversedOf(order)).total }),
    });
    const valued = valuedItems(items, locationId, amounts, valueOf(worth, soFar.baseValue));
    const posted = await this.ledger.receive(em, valued.map(ledgerLine), {
      source: { type: 'GOODS_RECEIPT', id: receipt.id },
      reference: `${order.number} · ${receipt.number}`,
      effectiveAt: input.receivedAt,
    });
    const { shipmentId = null, notes = null } = input;
    const document = { ...receipt, purchaseOrderId: order.id, shipmentId, locationId, exchangeRate, notes };
    const stamp = {
      receivedAt: posted.movements[0]!.effectiveAt,
      postingId: posted.postingId!,
      createdBy: actorIdOf(em),
    };
    const saved = await this.receipts.insert(em, { ...document, ...stamp }, valued.map(documentLine(posted)));
    await this.count(em, items, most);
    if (shipmentId && !(await markDelivered(em, shipmentId, terms.day))) {
      throw NotOnTheOrder.of('/shipmentId', 'The shipment was cancelled.');
    }
    return saved;
  }

  /**
   * Receives the items given, or all that is outstanding. As `post`.
   * @returns null when nothing is outstanding
   */
  async receiveRest(
    em: EntityManager,
    order: LockedOrder,
    input: ReceiptHeader & { readonly items?: readonly ReceiveItem[] | null | undefined } = {},
  ): Promise<GoodsReceipt | null> {
    const items = input.items ?? outstandingOf(order);
    return items.length === 0 ? null : this.post(em, order, { ...input, items });
  }

  /** The order is closed with what came of it. Joins the caller's transaction, whose order must be locked. */
  async close(em: EntityManager, order: LockedOrder): Promise<void> {
    await this.receipts.close(em, order.id);
  }

  private async count(em: EntityManager, items: readonly MatchedItem[], most: Most): Promise<void> {
    const came = [...arriving(items)];
    await this.receipts.count(
      em,
      came.map(([line, quantity]) => ({ purchaseOrderLineId: line.id, quantity, allowed: most(line) })),
    );
    for (const [line, quantity] of came) line.receivedQuantity += quantity;
  }
}

type Most = (line: PurchaseOrderLine) => number;

/** A closed order keeps, as the most that may come of a line, what it was closed with. */
const closedWith: Most = (line) => line.maxQuantity;

/** What a closed order may still take in: all that was reversed of it, or went back to the supplier. */
const reversedOf = (order: LockedOrder): ReceivedGoods[] =>
  order.lines
    .filter((line) => line.receivedQuantity < line.maxQuantity)
    .map((line) => ({ purchaseOrderLineId: line.id, quantity: line.maxQuantity - line.receivedQuantity }));

const outstandingOf = (order: LockedOrder): ReceiveItem[] =>
  order.lines
    .filter((line) => line.receivedQuantity < line.quantity)
    .map((line) => ({ purchaseOrderLineId: line.id, quantity: line.quantity - line.receivedQuantity }));

/** @throws ValidationFailed */
function rateOf(order: PurchaseOrder, terms: ReceivingTerms, given: Decimal | null | undefined): Decimal {
  if (!given) return terms.exchangeRate;
  if (order.currency === terms.baseCurrency) assertOne(given, order.currency, '/exchangeRate');
  return given;
}

/** @throws ValidationFailed */
function assertStorable(amount: Decimal, exchangeRate: Decimal): void {
  if (new Big(amount).times(exchangeRate).lte(MAX_AMOUNT)) return;
  throw ValidationFailed.of('/exchangeRate', `makes the receipt worth more than ${MAX_AMOUNT}`);
}

function amountsOf(order: LockedOrder, soFar: ReceivedSoFar, items: readonly ReceivedGoods[]): ReceiptAmounts {
  const came = new Map(soFar.lines.map((line) => [line.purchaseOrderLineId, line]));
  const lines = order.lines.map(({ id, quantity, unitPrice, amount }) => {
    const { quantity: receivedQuantity = 0, goodsAmount: receivedAmount = '0' } = came.get(id) ?? {};
    return { id, quantity, unitPrice, amount, receivedQuantity, receivedAmount };
  });
  const fees = sum([order.shippingAmount, order.otherFeesAmount], 4);
  const places = minorUnits(order.currency);
  return amountsOfReceipt({ lines, fees, feesReceived: soFar.feesAmount, places }, items);
}

/** What is new of the worth of all goods, so that the lots' values add up to it whatever was rounded. */
function valueOf(worth: Decimal, valueSoFar: Decimal): Decimal {
  const value = new Big(worth).round(2, Big.roundHalfUp).minus(valueSoFar);
  return (value.lt(0) ? new Big(0) : value).toFixed(2);
}

function valuedItems(
  items: readonly MatchedItem[],
  locationId: string,
  amounts: ReceiptAmounts,
  value: Decimal,
): ValuedItem[] {
  const values = allocate(
    value,
    amounts.items.map(({ goods, fees }) => sum([goods, fees], 4)),
  );
  return items.map((item, i) => {
    const { goods, fees } = amounts.items[i]!;
    return { ...item, locationId: item.locationId ?? locationId, goods, fees, baseValue: values[i]! };
  });
}

const ledgerLine = ({ productId, locationId, quantity, baseValue, lotCode, expiresOn }: ValuedItem) => ({
  ...{ productId, locationId, quantity, value: baseValue, lotCode, expiresOn },
});

/** The ledger answers one movement per line, in their order. */
const documentLine =
  (posted: Posted) =>
  (item: ValuedItem, index: number): NewReceiptLine => {
    const { purchaseOrderLineId, productId, locationId, quantity, goods, fees, baseValue } = item;
    const discrepancy = { discrepancyReason: discrepancyOf(item), discrepancyNotes: item.discrepancyNotes ?? null };
    const expectedQuantity = item.expectedQuantity ?? quantity;
    const { lotId } = posted.movements[index]!;
    const goodsOf = { purchaseOrderLineId, productId, locationId, lotId, quantity, expectedQuantity };
    return { ...goodsOf, ...discrepancy, goodsAmount: goods, feesAmount: fees, baseValue };
  };
