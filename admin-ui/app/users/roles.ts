import { Role } from '../api/models/role';
import { Choice } from '../shared/choice';

export const ROLES: readonly (Choice & { value: Role; means: string })[] = [
  { value: 'OWNER', label: 'Owner', means: 'Everything; only an owner makes an owner' },
  { value: 'ADMIN', label: 'Administrator', means: 'Everything, users and settings included' },
  { value: 'MANAGER', label: 'Manager', means: 'Everything but users and changing the settings' },
  {
    value: 'INVENTORY_MANAGER',
    label: 'Inventory manager',
    means: 'Products, suppliers, locations and all that moves stock',
  },
  { value: 'STAFF', label: 'Staff', means: 'Sees all of the business; receives, reserves and issues stock' },
  { value: 'AUDITOR', label: 'Auditor', means: 'Sees everything, changes nothing' },
  { value: 'CUSTOMER', label: 'Customer', means: 'Sees active products, their prices and availability' },
];

export function roleLabel(role: string): string {
  return ROLES.find(({ value }) => value === role)?.label ?? role;
}

export function roleMeaning(role: string): string {
  return ROLES.find(({ value }) => value === role)?.means ?? '';
}

/** Only an owner is offered to make an owner. */
export function rolesFor(own: Role | undefined): readonly Choice[] {
  return own === 'OWNER' ? ROLES : ROLES.filter(({ value }) => value !== 'OWNER');
}
