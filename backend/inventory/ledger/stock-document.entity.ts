import { Column, Entity, PrimaryColumn } from 'typeorm';
import { POSTING_KINDS, type PostingKind } from './ledger-kinds.js';

/** The document row of a direct posting, so that each action has a source of its own. Append-only. */
@Entity('stock_documents')
export class StockDocument {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'enum', enum: POSTING_KINDS, enumName: 'posting_kind' })
  kind: PostingKind;

  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'uuid', nullable: true })
  actorId: string | null;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
