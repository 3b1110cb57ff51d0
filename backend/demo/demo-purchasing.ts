import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PaymentService } from '../payments/payment.service.js';
import { PaymentStatusService } from '../payments/payment-status.service.js';
import type { Ctx } from '../platform/ctx.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { LandedCostService } from '../purchasing/landed-costs/landed-cost.service.js';
import { PurchaseOrderService } from '../purchasing/orders/purchase-order.service.js';
import { PurchaseOrderStages } from '../purchasing/orders/purchase-order-stages.service.js';
import { hasReached } from '../purchasing/orders/purchase-order-status.js';
import { PurchaseOrderStore } from '../purchasing/orders/purchase-order.store.js';
import { GoodsReceiptService } from '../purchasing/receipts/goods-receipt.service.js';
import type { ReturnToSupplier } from '../purchasing/returns/return-input.js';
import { SupplierReturnService } from '../purchasing/returns/supplier-return.service.js';
import { ShipmentService } from '../purchasing/shipments/shipment.service.js';
import { ShipmentMilestoneService } from '../purchasing/shipments/shipment-milestone.service.js';
import type { DemoEvent } from './demo-event.js';
import type { DemoOrderEvent } from './demo-order-event.js';
import { findDemoOrder, isInvoiced, isPaid, shipmentOf } from './demo-orders.query.js';

type EventOf<K extends DemoOrderEvent['kind']> = Extract<DemoOrderEvent, { kind: K }>;
type OrderReceipt = Extract<DemoEvent, { kind: 'RECEIVE' }> & { readonly order: string };

/**
 * Takes the demo's purchase orders through their lives by the services of the API, each step in a transaction of its own.
 * A step that was done before is passed over, so a load that was stopped goes on.
 */
export class DemoPurchasing {
  private readonly em: EntityManager;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly buyer: Ctx,
    private readonly owner: Ctx,
    private readonly supplierId: string,
    private readonly productIds: ReadonlyMap<string, string>,
  ) {
    this.em = app.get(DataSource).manager;
  }

  async post(event: DemoOrderEvent & { readonly at: Date }): Promise<void> {
    if (event.kind === 'ORDER') return this.order(event);
    const id = await this.orderId(event.order);
    switch (event.kind) {
      case 'STAGE':
        return this.advance(id, event);
      case 'PAY':
        return this.pay(id, event);
      case 'SHIP':
        return this.ship(id, event);
      case 'MILESTONE':
        return this.reach(id, event);
      case 'LANDED':
        return this.land(id, event);
    }
  }

  /** Joins the caller's transaction, which has the movements around it. */
  async receive(em: EntityManager, event: OrderReceipt): Promise<void> {
    const order = await this.app.get(PurchaseOrderStore).lock(em, await this.orderId(event.order));
    const items = event.items.map(({ sku, quantity, lotCode }) => {
      const productId = this.productIds.get(sku)!;
      const ordered = order.lines.find((line) => line.productId === productId)!.quantity;
      const short = quantity < ordered ? { expectedQuantity: ordered, discrepancyReason: 'SHORT' as const } : {};
      return { productId, quantity, lotCode, ...short };
    });
    const shipmentId = await shipmentOf(em, order.id);
    const receivedAt = event.at.toISOString();
    await this.app.get(GoodsReceiptService).post(em, order, { items, shipmentId, receivedAt });
  }

  /** Joins the caller's transaction, too. */
  async sendBack(em: EntityManager, input: ReturnToSupplier): Promise<void> {
    await this.app.get(SupplierReturnService).add(em, input);
  }

  private async orderId(order: string): Promise<string> {
    const id = await findDemoOrder(this.em, order);
    if (id) return id;
    throw new Error(`no order ${order} was made`);
  }

  private async order(event: EventOf<'ORDER'> & { readonly at: Date }): Promise<void> {
    const { order: supplierPi, at, orderDate, expectedReadyOn, exchangeRate, notes } = event;
    if (await findDemoOrder(this.em, supplierPi)) return;
    const items = event.items.map(({ sku, ...line }) => ({ ...line, productId: this.productIds.get(sku)! }));
    const { supplierId } = this;
    const input = { supplierId, supplierPi, orderDate, expectedReadyOn, exchangeRate, notes, items };
    await this.app.get(UnitOfWork).run(this.buyer, (em) => this.app.get(PurchaseOrderService).add(em, input, at));
  }

  private async advance(id: string, { to, at }: EventOf<'STAGE'> & { readonly at: Date }): Promise<void> {
    await this.app.get(UnitOfWork).run(this.buyer, async (em) => {
      const order = await this.app.get(PurchaseOrderStore).lock(em, id);
      if (hasReached(order.status, to)) return;
      // What came has its receipt already, and what is short does not come any more.
      const receipt = to === 'RECEIVED' ? { receipt: { items: [] } } : {};
      await this.app.get(PurchaseOrderStages).advance(em, order, to, { at, ...receipt });
    });
  }

  private async pay(id: string, { part, paidOn, exchangeRate }: EventOf<'PAY'>): Promise<void> {
    const { schedule } = await this.app.get(PurchaseOrderService).get(id);
    const term = schedule[part === 'DEPOSIT' ? 0 : 1]!;
    if (await isPaid(this.em, term.id)) return;
    const fee = { feeAmount: part === 'DEPOSIT' ? '620.00' : '780.00', feeCurrency: 'THB' };
    const payments = this.app.get(PaymentService);
    const input = { purchaseOrderId: id, scheduleLineId: term.id, method: 'WIRE' as const, exchangeRate, ...fee };
    const payment = await payments.create(this.owner, { ...input, scheduledOn: paidOn, paidOn });
    const statuses = this.app.get(PaymentStatusService);
    await statuses.change(this.owner, payment.id, undefined, { status: 'PROCESSING' });
    await statuses.change(this.owner, payment.id, undefined, { status: 'DELIVERED', paidOn });
  }

  private async ship(id: string, event: EventOf<'SHIP'>): Promise<void> {
    if (await shipmentOf(this.em, id)) return;
    const { vessel, billOfLading, container, expected } = event;
    const milestones = Object.entries(expected).map(([milestone, expectedOn]) => ({
      milestone: milestone as EventOf<'MILESTONE'>['milestone'],
      expectedOn,
    }));
    await this.app.get(ShipmentService).create(this.buyer, {
      ...{ purchaseOrderId: id, mode: 'SEA', carrier: 'Gulf & Delta Line', vessel, billOfLading },
      ...{ portOfLoading: 'Shantou', portOfDischarge: 'Laem Chabang' },
      ...{
        containers: [{ number: container, type: '40HC' }],
        milestones,
        ...(expected.SHIPPED && { on: expected.SHIPPED }),
      },
    });
  }

  private async reach(id: string, { milestone, on }: EventOf<'MILESTONE'>): Promise<void> {
    const shipment = await shipmentOf(this.em, id);
    const place = { id: shipment!, milestone, expected: undefined };
    await this.app.get(ShipmentMilestoneService).set(this.buyer, place, { actualOn: on });
  }

  private async land(id: string, { charges, at }: EventOf<'LANDED'> & { readonly at: Date }): Promise<void> {
    if (await isInvoiced(this.em, id)) return;
    const effectiveAt = at.toISOString();
    const input = { purchaseOrderId: id, charges, effectiveAt, reference: 'Forwarder and customs' };
    await this.app.get(LandedCostService).post(this.buyer, input);
  }
}
