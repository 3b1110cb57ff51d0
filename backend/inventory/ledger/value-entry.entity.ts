import { Column, Entity, PrimaryColumn } from 'typeorm';
import { quantityColumn } from '../../platform/money.js';
import { VALUE_KINDS, type ValueKind } from './ledger-kinds.js';

/** A change of a lot's value. Append-only; written by the trigger on movements and by the functions for late costs. */
@Entity('value_entries')
export class ValueEntry {
  @PrimaryColumn({ type: 'bigint', transformer: quantityColumn })
  id: number;

  @Column({ type: 'enum', enum: VALUE_KINDS, enumName: 'value_kind' })
  kind: ValueKind;

  @Column({ type: 'uuid' })
  productId: string;

  @Column({ type: 'uuid' })
  lotId: string;

  @Column({ type: 'bigint', nullable: true, transformer: quantityColumn })
  movementId: number | null;

  /** The charge of a landed cost that made it. */
  @Column({ type: 'uuid', nullable: true })
  sourceId: string | null;

  @Column({ type: 'bigint', transformer: quantityColumn })
  quantity: number;

  @Column({ type: 'numeric', precision: 18, scale: 2 })
  amount: string;

  @Column({ type: 'timestamptz' })
  effectiveAt: Date;

  @Column({ type: 'timestamptz' })
  recordedAt: Date;
}
