import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../audit/audited.js';
import type { Role } from '../platform/permissions.js';

/**
 * Somebody who may log in, with exactly one role. The e-mail is unique whatever its case and is kept in lower case.
 * A user is never deleted, because what was done keeps its actor; it is deactivated, which ends its sessions at once.
 * At least one active OWNER remains at all times.
 */
@Audited({ secrets: ['passwordHash'] })
@Entity('users')
export class User {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  role: Role;

  /** argon2id in PHC form, with its own parameters and salt. */
  @Column({ type: 'text' })
  passwordHash: string;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  lastLoginAt: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ type: 'int', default: 1 })
  version: number;
}
