import type { Actor } from '../platform/ctx.js';
import type { Role } from '../platform/permissions.js';
import { Unauthenticated } from '../platform/platform.problems.js';
import { CannotDeactivateSelf, LastOwner, OwnerOnly } from './auth.problems.js';
import type { User } from './user.entity.js';

export interface UserChange {
  name?: string;
  role?: Role;
  isActive?: boolean;
}

/** @throws OwnerOnly */
export function assertMayGrant(actor: Actor, role: Role): void {
  if (role === 'OWNER' && actor.role !== 'OWNER') throw new OwnerOnly('Ask an owner to make an owner.');
}

/**
 * Whether `actor` may take or give access; `owners` are the ids of all active owners, as locked.
 * @throws Unauthenticated for an owner who was demoted or deactivated while he waited for the lock
 */
export function assertStillOwner(actor: Actor, owners: readonly string[]): void {
  if (actor.role !== 'OWNER' || actor.id === null || owners.includes(actor.id)) return;
  throw new Unauthenticated('Your session has ended.');
}

/**
 * Whether `actor` may make this change; `owners` are the ids of all active owners, as locked.
 * @throws OwnerOnly, CannotDeactivateSelf, LastOwner
 */
export function assertMayChange(
  actor: Actor,
  user: Pick<User, 'id' | 'role'>,
  change: UserChange,
  owners: readonly string[],
): void {
  if (user.role === 'OWNER' && actor.role !== 'OWNER') throw new OwnerOnly('Ask an owner to change an owner.');
  if (change.role) assertMayGrant(actor, change.role);
  if (change.isActive === false && user.id === actor.id) {
    throw new CannotDeactivateSelf('Ask somebody else to deactivate you.');
  }
  const losesOwner = change.isActive === false || (change.role !== undefined && change.role !== 'OWNER');
  if (losesOwner && owners.length === 1 && owners[0] === user.id) {
    throw new LastOwner('Make somebody else an owner first.');
  }
}

/** Whether the change takes or gives access, which ends what was opened with the old one. */
export function changesAccess(user: Pick<User, 'role' | 'isActive'>, change: UserChange): boolean {
  return (change.role ?? user.role) !== user.role || (change.isActive ?? user.isActive) !== user.isActive;
}
