import type { EntityManager } from 'typeorm';
import type { PurchaseOrderStage, PurchaseOrderStatus } from '../orders/purchase-order-status.js';

// Reads purchase_orders, purchase_order_lines, purchase_order_schedule_lines, products, suppliers, supplier_contacts,
// locations, settings.

export interface PrintedLine {
  readonly line: number;
  readonly sku: string;
  readonly supplierSku: string | null;
  readonly productName: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
}

export interface PrintedScheduleLine {
  readonly percent: string;
  readonly amount: string;
  readonly dueStage: PurchaseOrderStage;
  readonly timing: 'BEFORE' | 'ON';
}

/** What stands on a printed order, as it is stored. */
export interface PrintedOrder {
  readonly number: string;
  readonly status: PurchaseOrderStatus;
  readonly currency: string;
  readonly orderDate: string;
  readonly expectedReadyOn: string | null;
  readonly supplierPi: string | null;
  readonly linesAmount: string;
  readonly shippingAmount: string;
  readonly otherFeesAmount: string;
  readonly totalAmount: string;
  readonly notes: string | null;
  readonly paymentTerms: string | null;
  readonly companyName: string;
  readonly companyAddress: string | null;
  readonly companyTaxId: string | null;
  readonly companyPhone: string | null;
  readonly companyEmail: string | null;
  readonly companyWebsite: string | null;
  readonly supplierName: string;
  readonly supplierAddress: string | null;
  readonly supplierCountry: string | null;
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly deliverTo: string | null;
  readonly deliveryAddress: string | null;
  readonly lines: readonly PrintedLine[];
  readonly schedule: readonly PrintedScheduleLine[];
}

/** Null when there is no such order. Amounts come as text, so that no decimal is lost on the way. */
export async function findPrintedOrder(em: EntityManager, id: string): Promise<PrintedOrder | null> {
  const [order] = await em.query<PrintedOrder[]>(
    `select o.number, o.status, o.currency, o.order_date::text as "orderDate", o.expected_ready_on::text as "expectedReadyOn",
       o.supplier_pi as "supplierPi", o.lines_amount as "linesAmount", o.shipping_amount as "shippingAmount",
       o.other_fees_amount as "otherFeesAmount", o.total_amount as "totalAmount", o.notes,
       s.payment_terms as "paymentTerms", g.company_name as "companyName", g.company_address as "companyAddress",
       g.company_tax_id as "companyTaxId", g.company_phone as "companyPhone", g.company_email as "companyEmail",
       g.company_website as "companyWebsite", coalesce(s.legal_name, s.name) as "supplierName",
       s.address as "supplierAddress", s.country as "supplierCountry", c.name as "contactName", c.email as "contactEmail",
       d.name as "deliverTo", d.address as "deliveryAddress",
       (select coalesce(json_agg(json_build_object('line', l.line, 'sku', p.sku, 'supplierSku', l.supplier_sku,
          'productName', l.product_name, 'quantity', l.quantity::text, 'unitPrice', l.unit_price::text,
          'amount', l.amount::text) order by l.line), '[]')
        from purchase_order_lines l join products p on p.id = l.product_id where l.purchase_order_id = o.id) as lines,
       (select coalesce(json_agg(json_build_object('percent', x.percent::text, 'amount', x.amount::text,
          'dueStage', x.due_stage, 'timing', x.timing) order by x.line), '[]')
        from purchase_order_schedule_lines x where x.purchase_order_id = o.id) as schedule
     from purchase_orders o
     cross join settings g
     join suppliers s on s.id = o.supplier_id
     left join supplier_contacts c on c.supplier_id = s.id and c.is_primary and c.is_active
     left join locations d on d.id = coalesce(o.location_id, g.default_location_id)
     where o.id = $1`,
    [id],
  );
  return order ?? null;
}
