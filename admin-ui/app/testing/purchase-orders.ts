import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { PurchaseOrderLineDto } from '../api/models/purchase-order-line-dto';
import { PurchaseOrderSummaryDto } from '../api/models/purchase-order-summary-dto';

const LINE: PurchaseOrderLineDto = {
  id: 'line-1',
  line: 1,
  productId: 'p-1',
  sku: 'LUMI-0001',
  productName: 'Moon lamp',
  supplierSku: null,
  quantity: 500,
  unitPrice: '4.20',
  amount: '2100.00',
  receivedQuantity: 0,
  outstandingQuantity: 500,
  returnedQuantity: 0,
  approvedQuantity: 0,
  rejectedQuantity: 0,
  quarantinedQuantity: 0,
};

/** A line of 500 of which nothing came yet. */
export const lineWith = (line: Partial<PurchaseOrderLineDto> = {}): PurchaseOrderLineDto => ({ ...LINE, ...line });

const ORDER: PurchaseOrderDto = {
  id: 'o-1',
  number: 'PO-2026-001',
  supplierId: 's-1',
  supplier: { id: 's-1', name: 'Brightplay' },
  status: 'CONFIRMED',
  currency: 'USD',
  baseCurrency: 'THB',
  exchangeRate: '35.80',
  orderDate: '2026-10-01',
  expectedReadyOn: '2026-11-15',
  supplierPi: null,
  locationId: null,
  items: [LINE],
  linesAmount: '2100.00',
  shippingAmount: '350.00',
  otherFeesAmount: '0.00',
  totalAmount: '2450.00',
  totalBase: '87710.00',
  notes: null,
  paymentSchedule: [
    {
      id: 't-1',
      percent: '30',
      amount: '735.00',
      dueStage: 'CONFIRMED',
      timing: 'ON',
      dueOn: '2026-10-05',
      isDue: true,
    },
    {
      id: 't-2',
      percent: '70',
      amount: '1715.00',
      dueStage: 'SHIPPED',
      timing: 'BEFORE',
      dueOn: null,
      isDue: false,
    },
  ],
  paidAmount: '735.00',
  creditedAmount: '0.00',
  outstandingAmount: '1715.00',
  refundDueAmount: '0.00',
  warnings: [],
  nextStages: ['IN_PRODUCTION', 'SHIPPED', 'IN_TRANSIT', 'CUSTOMS', 'RECEIVED', 'QCD', 'STOCKED'],
  mayCancel: true,
  createdBy: null,
  createdByName: null,
  createdAt: '2026-10-01T03:00:00Z',
  updatedAt: '2026-10-05T03:00:00Z',
  version: 4,
};

/** A confirmed order whose deposit is paid. */
export const orderWith = (order: Partial<PurchaseOrderDto> = {}): PurchaseOrderDto => ({ ...ORDER, ...order });

const ROW: PurchaseOrderSummaryDto = {
  id: 'o-1',
  number: 'PO-2026-001',
  supplierId: 's-1',
  supplierName: 'Brightplay',
  status: 'CONFIRMED',
  stageSince: '2026-10-05T03:00:00Z',
  orderDate: '2026-10-01',
  expectedReadyOn: null,
  supplierPi: null,
  lineCount: 1,
  orderedQuantity: 500,
  receivedQuantity: 0,
  currency: 'USD',
  totalAmount: '2450.00',
  paidAmount: '735.00',
  outstandingAmount: '1715.00',
  refundDueAmount: '0.00',
  baseCurrency: 'THB',
  exchangeRate: '35.80',
  totalBase: '87710.00',
  createdAt: '2026-10-01T03:00:00Z',
  updatedAt: '2026-10-05T03:00:00Z',
  version: 4,
};

/** The same order as a list has it. */
export const rowWith = (row: Partial<PurchaseOrderSummaryDto> = {}): PurchaseOrderSummaryDto => ({ ...ROW, ...row });
