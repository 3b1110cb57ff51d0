import { Column, CreateDateColumn, Entity, PrimaryColumn, type ValueTransformer, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';

export const DOCUMENT_KINDS = [
  'PROFORMA_INVOICE',
  'COMMERCIAL_INVOICE',
  'BILL_OF_LADING',
  'PACKING_LIST',
  'CUSTOMS_DECLARATION',
  'INSPECTION_REPORT',
  'PAYMENT_SLIP',
  'OTHER',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** So that the audit log shows it as people compare it. */
const hexColumn: ValueTransformer = {
  from: (stored: Buffer) => stored.toString('hex'),
  to: (hex: string) => Buffer.from(hex, 'hex'),
};

/**
 * A file that belongs to a purchase order. Its content lies in the folder of files under `storedName`; `name` is only what
 * people call it. Deleting removes the file; the row stays, so that it is known what there was.
 */
@Entity('purchase_order_documents')
@Audited()
export class PurchaseOrderDocument {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  purchaseOrderId: string;

  @Column({ type: 'text' })
  kind: DocumentKind;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  storedName: string;

  /** What the content shows it to be, whatever its name says. */
  @Column({ type: 'text' })
  mediaType: string;

  @Column({ type: 'int' })
  size: number;

  @Column({ type: 'bytea', transformer: hexColumn })
  sha256: string;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  deletedAt: Date | null;

  @VersionColumn({ default: 1 })
  version: number;
}
