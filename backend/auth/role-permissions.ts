import { type Permission, PERMISSIONS, type Role } from '../platform/permissions.js';

const all = new Set<Permission>(PERMISSIONS);
const allBut = (...refused: Permission[]) => new Set(PERMISSIONS.filter((name) => !refused.includes(name)));
const reads = PERMISSIONS.filter((name) => name.endsWith(':read') || name === 'product:browse');
const without = (names: readonly Permission[], ...refused: Permission[]) =>
  names.filter((name) => !refused.includes(name));

/** What staff may see: everything but users, the audit log, the process's own figures, and where money goes. */
const staffReads = without(reads, 'user:read', 'audit:read', 'metrics:read', 'bank-account:read');

/** The one place that says what a role may do. A permission that is added to the list reaches OWNER, ADMIN and MANAGER. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  OWNER: all,
  ADMIN: all,
  MANAGER: allBut('user:read', 'user:write', 'settings:write'),
  INVENTORY_MANAGER: new Set<Permission>([
    ...staffReads,
    'product:write',
    'product:import',
    'category:write',
    'location:write',
    'supplier:write',
    // Whoever keeps suppliers keeps their accounts too, but sees no number of one: that is for who pays.
    'bank-account:read',
    'bank-account:write',
    'fx-rate:write',
    'purchase-order:write',
    'goods-receipt:write',
    'shipment:write',
    'landed-cost:write',
    'inventory:receive',
    'inventory:adjust',
    'inventory:transfer',
    'inventory:reserve',
    'inventory:issue',
    'inventory:scrap',
    'lot:qc',
    'ledger:reverse',
    'ledger:verify',
  ]),
  STAFF: new Set<Permission>([
    ...staffReads,
    'goods-receipt:write',
    'inventory:receive',
    'inventory:reserve',
    'inventory:issue',
  ]),
  // Verifying the ledger changes nothing, and is what an auditor comes for.
  AUDITOR: new Set<Permission>([...reads, 'ledger:verify']),
  CUSTOMER: new Set<Permission>(['product:browse', 'category:read', 'profile:read']),
};
