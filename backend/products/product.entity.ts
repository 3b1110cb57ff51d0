import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../audit/audited.js';
import { quantityColumn } from '../platform/money.js';

/**
 * What is bought, kept and sold, known by its SKU, which is unique. It is deactivated, never deleted, because movements
 * and documents name it. It has no quantity: stock is what the ledger's movements add up to. `price` is what it sells for
 * in `currency`, `unitCost` what a unit costs in the base currency where a receipt names nothing else; every change of either
 * writes a row of price_history in the same transaction.
 */
@Audited()
@Entity('products')
export class Product {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  sku: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  description: string | null;

  @Column({ type: 'text', nullable: true })
  barcode: string | null;

  @Column({ type: 'uuid', nullable: true })
  categoryId: string | null;

  @Column({ type: 'uuid', nullable: true })
  supplierId: string | null;

  @Column({ type: 'text', nullable: true })
  supplierSku: string | null;

  @Column({ type: 'text', nullable: true })
  ageRange: string | null;

  @Column({ type: 'int', nullable: true })
  unitsPerCarton: number | null;

  @Column({ type: 'numeric', precision: 19, scale: 6, default: 0 })
  unitCost: string;

  @Column({ type: 'numeric', precision: 19, scale: 4, default: 0 })
  price: string;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'bigint', default: 10, transformer: quantityColumn })
  reorderPoint: number;

  @Column({ type: 'bigint', default: 0, transformer: quantityColumn })
  reorderQuantity: number;

  @Column({ type: 'int', default: 14 })
  safetyStockDays: number;

  @Column({ type: 'int', nullable: true })
  shelfLifeDays: number | null;

  @Column({ type: 'boolean', default: false })
  requiresQc: boolean;

  @Column({ type: 'text', nullable: true })
  hsnCode: string | null;

  @Column({ type: 'int', nullable: true })
  weightGrams: number | null;

  @Column({ type: 'int', nullable: true })
  lengthMm: number | null;

  @Column({ type: 'int', nullable: true })
  widthMm: number | null;

  @Column({ type: 'int', nullable: true })
  heightMm: number | null;

  @Column({ type: 'boolean', default: false })
  isBestSeller: boolean;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ type: 'int', default: 1 })
  version: number;
}
