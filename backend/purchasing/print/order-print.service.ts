import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PdfRenderer } from '../../platform/pdf/pdf-renderer.js';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import { printOrder } from './order-print.js';
import { findPrintedOrder } from './order-print.query.js';

/** Prints purchase orders. */
@Injectable()
export class OrderPrintService {
  constructor(
    private readonly db: DataSource,
    private readonly renderer: PdfRenderer,
  ) {}

  /**
   * The order as a PDF file, and what to call it.
   * @throws PurchaseOrderNotFound, ServiceUnavailable when too many are being printed
   */
  async print(id: string): Promise<{ pdf: Buffer; name: string }> {
    const order = await findPrintedOrder(this.db.manager, id);
    if (!order) throw PurchaseOrderNotFound.of(id);
    return { pdf: await this.renderer.render(printOrder(order)), name: `${order.number}.pdf` };
  }
}
