import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Stock promised to somebody until `expiresAt`. `sourceType` and `sourceId` name the document it is for, without a foreign
 * key upward. Its status follows from its allocations (view `reservation_states`); `closedAt` is set when nothing is open.
 */
@Entity('reservations')
export class Reservation {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text', nullable: true })
  sourceType: string | null;

  @Column({ type: 'uuid', nullable: true })
  sourceId: string | null;

  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  expiredAt: Date | null;
}
