import {
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';
import { Audited } from '../audit/audited.js';
import { Location } from './location.entity.js';

/**
 * A location of kind SHOP that sells: it has a tax registration and its own series of invoice numbers, which is unique
 * because invoice numbers of two shops must never meet. One location carries at most one shop.
 */
@Entity('shops')
@Audited()
export class Shop {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  locationId: string;

  @ManyToOne(() => Location)
  @JoinColumn({ name: 'location_id', foreignKeyConstraintName: 'shops_location' })
  location: Location;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  taxRegistration: string | null;

  @Column({ type: 'text' })
  invoiceSeries: string;

  @Column({ type: 'text', nullable: true })
  address: string | null;

  @Column({ type: 'text', nullable: true })
  phone: string | null;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}
