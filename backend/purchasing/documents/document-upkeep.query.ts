import type { EntityManager } from 'typeorm';

// Reads purchase_order_documents, purchase_orders.

/** A document that should have its file. */
export interface FiledDocument {
  readonly id: string;
  readonly name: string;
  readonly purchaseOrderNumber: string;
  readonly storedName: string;
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

export function filedDocuments(em: EntityManager): Promise<FiledDocument[]> {
  return em.query<FiledDocument[]>(
    `select d.id, d.name, o.number as "purchaseOrderNumber", d.stored_name as "storedName", d.size,
       encode(d.sha256, 'hex') as sha256
     from purchase_order_documents d join purchase_orders o on o.id = d.purchase_order_id
     where d.deleted_at is null order by d.created_at, d.id`,
  );
}
