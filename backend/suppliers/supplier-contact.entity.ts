import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../audit/audited.js';
import { Supplier } from './supplier.entity.js';

/** Where a contact is reached first. */
export const CONTACT_PLATFORMS = ['EMAIL', 'PHONE', 'ALIBABA', 'WECHAT', 'WHATSAPP', 'LINE', 'OTHER'] as const;
export type ContactPlatform = (typeof CONTACT_PLATFORMS)[number];

/**
 * A person at a supplier. At most one active contact of a supplier is the primary one; a partial unique index holds
 * that, and every change of a contact locks the supplier's row, so that two changes cannot both take the place.
 */
@Entity('supplier_contacts')
@Audited()
export class SupplierContact {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  supplierId: string;

  @ManyToOne(() => Supplier)
  @JoinColumn({ name: 'supplier_id', foreignKeyConstraintName: 'supplier_contacts_supplier' })
  supplier?: Supplier;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  role: string | null;

  @Column({ type: 'text', nullable: true })
  email: string | null;

  @Column({ type: 'text', nullable: true })
  phone: string | null;

  @Column({ type: 'text', nullable: true })
  platform: ContactPlatform | null;

  @Column({ type: 'text', nullable: true })
  handle: string | null;

  @Column({ type: 'boolean', default: false })
  isPrimary: boolean;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}
