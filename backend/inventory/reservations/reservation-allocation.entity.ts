import { Column, Entity, PrimaryColumn } from 'typeorm';
import { quantityColumn } from '../../platform/money.js';

/** Which lot a reservation holds, where, and what became of it. Written by the trigger on movements only. */
@Entity('reservation_allocations')
export class ReservationAllocation {
  @PrimaryColumn({ type: 'uuid' })
  reservationId: string;

  @PrimaryColumn({ type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'uuid' })
  locationId: string;

  @Column({ type: 'uuid' })
  productId: string;

  @Column({ type: 'bigint', transformer: quantityColumn })
  quantity: number;

  @Column({ type: 'bigint', transformer: quantityColumn })
  issued: number;

  @Column({ type: 'bigint', transformer: quantityColumn })
  released: number;

  /** Generated: what is still reserved. */
  @Column({ type: 'bigint', transformer: quantityColumn, insert: false, update: false })
  open: number;
}
