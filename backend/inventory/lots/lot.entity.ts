import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The unit of traceability, of quality control and of expiry, and the cost layer. `number` is ours and unique; `lotCode`
 * is the supplier's and is not: one factory lot may come in two deliveries. Lots are never merged, changed or deleted.
 * Written by the ledger's functions only.
 */
@Entity('lots')
export class Lot {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'uuid' })
  productId: string;

  @Column({ type: 'text', nullable: true })
  lotCode: string | null;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  /** The last day on which the goods may be sold. */
  @Column({ type: 'date', nullable: true })
  expiresOn: string | null;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
