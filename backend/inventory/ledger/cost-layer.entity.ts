import { Column, Entity, PrimaryColumn } from 'typeorm';
import { quantityColumn } from '../../platform/money.js';

/**
 * The cost of one lot, company-wide: a transfer never touches value. It keeps the total value, so the last unit takes the
 * remainder, and an empty layer is worth nothing. `received` is what ever came in. `revaluedAt` is the latest instant at which
 * anything but goods going out changed it.
 */
@Entity('cost_layers')
export class CostLayer {
  @PrimaryColumn({ type: 'uuid' })
  lotId: string;

  @Column({ type: 'uuid' })
  productId: string;

  @Column({ type: 'bigint', transformer: quantityColumn })
  received: number;

  @Column({ type: 'bigint', transformer: quantityColumn })
  quantity: number;

  @Column({ type: 'numeric', precision: 18, scale: 2 })
  value: string;

  @Column({ type: 'timestamptz', nullable: true })
  revaluedAt: Date | null;
}
