import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';

/**
 * Every permission there is, `noun:verb`. Roles are sets of these (auth/role-permissions.ts).
 * `product:browse` shows what a customer may see; `product:read` adds cost, supplier and planning figures.
 */
export const PERMISSIONS = [
  'dashboard:read',
  'product:browse',
  'product:read',
  'product:write',
  'product:import',
  'category:read',
  'category:write',
  'location:read',
  'location:write',
  'shop:read',
  'shop:write',
  'supplier:read',
  'supplier:write',
  'bank-account:read',
  'bank-account:write',
  'bank-account:reveal',
  'fx-rate:read',
  'fx-rate:write',
  'purchase-order:read',
  'purchase-order:write',
  'goods-receipt:read',
  'goods-receipt:write',
  'shipment:read',
  'shipment:write',
  'landed-cost:read',
  'landed-cost:write',
  'payment:read',
  'payment:write',
  'payment:approve',
  'inventory:read',
  'inventory:receive',
  'inventory:adjust',
  'inventory:transfer',
  'inventory:reserve',
  'inventory:issue',
  'inventory:scrap',
  'lot:read',
  'lot:qc',
  'ledger:read',
  'ledger:reverse',
  'ledger:verify',
  'period:read',
  'period:write',
  'user:read',
  'user:write',
  'settings:read',
  'settings:write',
  'audit:read',
  'metrics:read',
  'profile:read',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['OWNER', 'ADMIN', 'MANAGER', 'INVENTORY_MANAGER', 'STAFF', 'AUDITOR', 'CUSTOMER'] as const;
export type Role = (typeof ROLES)[number];

/** The name of Swagger UI's form for e-mail and password. */
export const LOGIN_SCHEME = 'login';

export const REQUIRED_PERMISSION = 'stockwright:requires';
export const IS_PUBLIC = 'stockwright:public';

/** The permission a route needs. A route with neither this nor `@Public()` does not start. */
export const Requires = (permission: Permission) =>
  applyDecorators(
    SetMetadata(REQUIRED_PERMISSION, permission),
    ApiBearerAuth(),
    ApiSecurity(LOGIN_SCHEME),
    ApiExtension('x-permission', permission),
  );

/** A route that anybody may call. */
export const Public = () => applyDecorators(SetMetadata(IS_PUBLIC, true), ApiSecurity({}));
