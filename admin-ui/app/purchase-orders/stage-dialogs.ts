import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { listQcQueue } from '../api/fn/lots/list-qc-queue';
import { getPurchaseOrder } from '../api/fn/purchase-orders/get-purchase-order';
import { listShipments } from '../api/fn/shipments/list-shipments';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { PurchaseOrderStage } from '../api/models/purchase-order-stage';
import { Session } from '../core/session';
import { Toasts } from '../shared/feedback/toasts';
import { AdvanceDialog } from './advance-dialog';
import { Advance, ShippedWith, WaitingLot, decides, receives } from './advance-model';
import { CancelDialog } from './cancel-dialog';

const MOST = 200;

/** Asks before an order changes its stage; true once it may have changed. */
@Injectable({ providedIn: 'root' })
export class StageDialogs {
  private readonly api = inject(Api);
  private readonly dialog = inject(MatDialog);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  async advance(id: string, to: PurchaseOrderStage): Promise<boolean> {
    const data = await this.about(id, to).catch((error: unknown) => this.toasts.error(error));
    if (data === undefined) return false;
    const opened = this.dialog.open<AdvanceDialog, Advance, boolean>(AdvanceDialog, {
      data,
      width: '680px',
      maxWidth: '96vw',
      ariaLabelledBy: 'advance-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }

  async cancel(order: PurchaseOrderDto): Promise<boolean> {
    const opened = this.dialog.open<CancelDialog, PurchaseOrderDto, boolean>(CancelDialog, {
      data: order,
      width: '520px',
      ariaLabelledBy: 'cancel-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }

  /** The order as it is now, since a board may have stood open for a while. */
  private async about(id: string, to: PurchaseOrderStage): Promise<Advance | undefined> {
    const order = await this.api.invoke(getPurchaseOrder, { id });
    const [waiting, shipments] = await Promise.all([
      decides({ order, to }) ? this.waitingOf(order) : [],
      receives({ order, to }) && this.session.can('shipment:read') ? this.shippedOf(order) : [],
    ]);
    return { order, to, waiting, shipments };
  }

  private async shippedOf({ id }: PurchaseOrderDto): Promise<ShippedWith[]> {
    return (await this.api.invoke(listShipments, { purchaseOrderId: id, pageSize: MOST })).items;
  }

  private async waitingOf(order: PurchaseOrderDto): Promise<WaitingLot[]> {
    const products = order.items.filter(({ quarantinedQuantity }) => quarantinedQuantity > 0);
    const queues = await Promise.all(
      products.map(({ productId }) => this.api.invoke(listQcQueue, { productId, pageSize: MOST })),
    );
    const lots = queues.flatMap(({ items }) => items.filter(({ reference }) => isOf(order, reference)));
    // A lot may wait at several locations; it is decided about as a whole.
    const byLot = new Map<string, WaitingLot>();
    for (const { lotId, number, sku, productName, quantity } of lots) {
      const before = byLot.get(lotId)?.quantity ?? 0;
      byLot.set(lotId, { lotId, number, sku, productName, quantity: before + quantity });
    }
    return [...byLot.values()];
  }
}

/** A receipt's posting is named after its order and itself: `PO-2026-001 · GR-2026-000001`. */
function isOf({ number }: PurchaseOrderDto, reference: string | null): boolean {
  return reference?.split(' ')[0] === number;
}
