import { Routes } from '@angular/router';
import { may, signedIn, signedOut, unsavedChanges } from './core/guards';

/**
 * Every feature is one lazy line in `children`; its own routes live in `<feature>/<feature>.routes.ts`.
 * Navigation entries (`shell/navigation.ts`) show up as soon as their route exists.
 */
export const routes: Routes = [
  {
    path: 'login',
    title: 'Log in',
    canActivate: [signedOut],
    loadComponent: () => import('./auth/login').then((m) => m.Login),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell').then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'dashboard' },
      { path: 'dashboard', loadChildren: () => import('./dashboard/dashboard.routes').then((m) => m.dashboardRoutes) },
      { path: 'inventory', loadChildren: () => import('./inventory/inventory.routes').then((m) => m.inventoryRoutes) },
      {
        path: 'purchase-orders/:id/receive',
        title: 'Receive goods',
        canActivate: [may('goods-receipt:write')],
        canDeactivate: [unsavedChanges],
        loadComponent: () => import('./goods-receipts/receive-order').then((m) => m.ReceiveOrder),
      },
      {
        path: 'goods-receipts',
        loadChildren: () => import('./goods-receipts/goods-receipts.routes').then((m) => m.goodsReceiptRoutes),
      },
      {
        path: 'supplier-returns',
        loadChildren: () => import('./supplier-returns/supplier-returns.routes').then((m) => m.supplierReturnRoutes),
      },
      { path: 'lots', loadChildren: () => import('./lots/lots.routes').then((m) => m.lotRoutes) },
      { path: 'ledger', loadChildren: () => import('./ledger/ledger.routes').then((m) => m.ledgerRoutes) },
      {
        path: 'reservations',
        loadChildren: () => import('./reservations/reservations.routes').then((m) => m.reservationRoutes),
      },
      {
        path: 'not-allowed',
        title: 'Not allowed',
        loadComponent: () => import('./shell/not-allowed').then((m) => m.NotAllowed),
      },
      { path: 'products', loadChildren: () => import('./products/products.routes').then((m) => m.productRoutes) },
      {
        path: 'categories',
        loadChildren: () => import('./categories/categories.routes').then((m) => m.categoryRoutes),
      },
      { path: 'suppliers', loadChildren: () => import('./suppliers/suppliers.routes').then((m) => m.supplierRoutes) },
      {
        path: 'purchase-orders',
        loadChildren: () => import('./purchase-orders/purchase-orders.routes').then((m) => m.purchaseOrderRoutes),
      },
      {
        path: 'landed-costs',
        loadChildren: () => import('./landed-costs/landed-costs.routes').then((m) => m.landedCostRoutes),
      },
      { path: 'locations', loadChildren: () => import('./locations/locations.routes').then((m) => m.locationRoutes) },
      { path: 'shops', loadChildren: () => import('./shops/shops.routes').then((m) => m.shopRoutes) },
      { path: 'users', loadChildren: () => import('./users/users.routes').then((m) => m.userRoutes) },
      { path: 'settings', loadChildren: () => import('./settings/settings.routes').then((m) => m.settingsRoutes) },
      { path: 'fx-rates', loadChildren: () => import('./fx-rates/fx-rates.routes').then((m) => m.fxRateRoutes) },
      { path: 'me', loadChildren: () => import('./me/me.routes').then((m) => m.meRoutes) },
      { path: 'payments', loadChildren: () => import('./payments/payments.routes').then((m) => m.paymentRoutes) },
      { path: 'shipments', loadChildren: () => import('./shipments/shipments.routes').then((m) => m.shipmentRoutes) },
      {
        path: '**',
        title: 'Not found',
        loadComponent: () => import('./shell/not-found').then((m) => m.NotFound),
      },
    ],
  },
];
