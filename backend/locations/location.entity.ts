import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../audit/audited.js';

/** The kinds that people create. */
export const PLACE_KINDS = ['WAREHOUSE', 'SHOP'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** The other ends of the ledger's movements: one of each, seeded by the migration. */
const SYSTEM_KINDS = ['TRANSIT', 'SUPPLIER', 'CUSTOMER', 'ADJUSTMENT', 'SCRAP'] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

export const LOCATION_KINDS = [...PLACE_KINDS, ...SYSTEM_KINDS] as const;
export type LocationKind = PlaceKind | SystemKind;

/**
 * Where stock can be. Code and name are unique; the kind never changes, since the ledger's past rests on it.
 * A location is never deleted, only deactivated, and an inactive one holds no stock and takes none.
 */
@Entity('locations')
@Audited()
export class Location {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'enum', enum: LOCATION_KINDS, enumName: 'location_kind' })
  kind: LocationKind;

  @Column({ type: 'text', nullable: true })
  address: string | null;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;

  /** Goods can be received here, kept and issued: a warehouse or a shop. */
  get isPlace(): boolean {
    return (PLACE_KINDS as readonly string[]).includes(this.kind);
  }
}
