import { Column, Entity, PrimaryColumn } from 'typeorm';
import { quantityColumn } from '../../platform/money.js';
import { POSTING_KINDS, type PostingKind } from './ledger-kinds.js';

/**
 * One action of one document: it groups the movements. Append-only. `effectiveAt` is when it happened, `recordedAt` when
 * we knew (the database's clock). A source posts each kind once, whatever is retried; a posting is reversed once at most.
 */
@Entity('postings')
export class Posting {
  @PrimaryColumn({ type: 'bigint', transformer: quantityColumn })
  id: number;

  @Column({ type: 'enum', enum: POSTING_KINDS, enumName: 'posting_kind' })
  kind: PostingKind;

  @Column({ type: 'text' })
  sourceType: string;

  @Column({ type: 'uuid' })
  sourceId: string;

  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'uuid', nullable: true })
  actorId: string | null;

  @Column({ type: 'bigint', nullable: true, transformer: quantityColumn })
  reversesId: number | null;

  @Column({ type: 'timestamptz' })
  effectiveAt: Date;

  @Column({ type: 'timestamptz' })
  recordedAt: Date;
}
