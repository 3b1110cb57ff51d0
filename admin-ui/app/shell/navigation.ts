import {
  mdiAccountGroupOutline,
  mdiArrowCollapseDown,
  mdiBankTransferOut,
  mdiBookOpenPageVariantOutline,
  mdiBookmarkOutline,
  mdiCalendarCheckOutline,
  mdiCalendarClock,
  mdiClipboardCheckOutline,
  mdiClipboardTextOutline,
  mdiCogOutline,
  mdiCurrencyUsd,
  mdiFactory,
  mdiFerry,
  mdiMapMarkerOutline,
  mdiPackageDown,
  mdiPackageUp,
  mdiPackageVariantClosed,
  mdiScaleBalance,
  mdiScaleUnbalanced,
  mdiStorefrontOutline,
  mdiSwapHorizontal,
  mdiTagOutline,
  mdiViewDashboardOutline,
  mdiWarehouse,
} from '@mdi/js';
import { Permission } from '../api/models/permission';

export interface NavItem {
  label: string;
  path: string;
  icon: string;
  /** Marked on its own address only, because other entries lie below it. */
  exact?: true;
  /** Shown to people who hold one of these; to everybody when there is none. */
  permissions?: Permission[];
}

export interface NavGroup {
  label?: string;
  items: NavItem[];
}

/** The map of the console. A feature that brings a screen has its line here and its route in `app.routes.ts`. */
export const NAVIGATION: NavGroup[] = [
  {
    items: [{ label: 'Dashboard', path: '/dashboard', icon: mdiViewDashboardOutline, permissions: ['dashboard:read'] }],
  },
  {
    label: 'Catalogue',
    items: [
      { label: 'Products', path: '/products', icon: mdiPackageVariantClosed, permissions: ['product:read'] },
      { label: 'Categories', path: '/categories', icon: mdiTagOutline, permissions: ['category:read'] },
      { label: 'Suppliers', path: '/suppliers', icon: mdiFactory, permissions: ['supplier:read'] },
    ],
  },
  {
    label: 'Purchasing',
    items: [
      {
        label: 'Purchase orders',
        path: '/purchase-orders',
        icon: mdiClipboardTextOutline,
        permissions: ['purchase-order:read'],
      },
      { label: 'Shipments', path: '/shipments', exact: true, icon: mdiFerry, permissions: ['shipment:read'] },
      { label: 'Inbound', path: '/shipments/inbound', icon: mdiCalendarClock, permissions: ['shipment:read'] },
      { label: 'Payments', path: '/payments', exact: true, icon: mdiBankTransferOut, permissions: ['payment:read'] },
      { label: 'Payments due', path: '/payments/due', icon: mdiCalendarCheckOutline, permissions: ['payment:read'] },
      { label: 'Landed costs', path: '/landed-costs', icon: mdiScaleUnbalanced, permissions: ['landed-cost:read'] },
    ],
  },
  {
    label: 'Stock',
    items: [
      { label: 'On hand', path: '/inventory', exact: true, icon: mdiWarehouse, permissions: ['inventory:read'] },
      { label: 'Receive', path: '/inventory/receive', icon: mdiArrowCollapseDown, permissions: ['inventory:receive'] },
      {
        label: 'Goods receipts',
        path: '/goods-receipts',
        icon: mdiPackageDown,
        permissions: ['goods-receipt:read'],
      },
      {
        label: 'Supplier returns',
        path: '/supplier-returns',
        icon: mdiPackageUp,
        permissions: ['goods-receipt:read'],
      },
      { label: 'Adjust', path: '/inventory/adjust', icon: mdiScaleBalance, permissions: ['inventory:adjust'] },
      {
        label: 'Transfers',
        path: '/inventory/transfers',
        icon: mdiSwapHorizontal,
        permissions: ['inventory:transfer'],
      },
      { label: 'Lots & QC', path: '/lots', icon: mdiClipboardCheckOutline, permissions: ['lot:read'] },
      { label: 'Reservations', path: '/reservations', icon: mdiBookmarkOutline, permissions: ['inventory:read'] },
      { label: 'Ledger', path: '/ledger', icon: mdiBookOpenPageVariantOutline, permissions: ['ledger:read'] },
    ],
  },
  {
    label: 'Set-up',
    items: [
      { label: 'Locations', path: '/locations', icon: mdiMapMarkerOutline, permissions: ['location:read'] },
      { label: 'Shops', path: '/shops', icon: mdiStorefrontOutline, permissions: ['shop:read'] },
      { label: 'Exchange rates', path: '/fx-rates', icon: mdiCurrencyUsd, permissions: ['fx-rate:read'] },
      { label: 'Users', path: '/users', icon: mdiAccountGroupOutline, permissions: ['user:read'] },
      { label: 'Settings', path: '/settings', icon: mdiCogOutline, permissions: ['settings:read'] },
    ],
  },
];
