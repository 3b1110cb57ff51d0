import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

export const inventoryRoutes: Routes = [
  {
    path: '',
    title: 'Stock on hand',
    canActivate: [may('inventory:read')],
    loadComponent: () => import('./stock-on-hand').then((m) => m.StockOnHand),
  },
  {
    path: 'alerts',
    title: 'Alerts',
    canActivate: [may('inventory:read')],
    loadComponent: () => import('./stock-alerts').then((m) => m.StockAlerts),
  },
  {
    path: 'receive',
    title: 'Receive stock',
    canActivate: [may('inventory:receive')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./stock-receive').then((m) => m.StockReceive),
  },
  {
    path: 'adjust',
    title: 'Adjust stock',
    canActivate: [may('inventory:adjust')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./stock-adjust').then((m) => m.StockAdjust),
  },
  {
    path: 'scrap',
    title: 'Scrap stock',
    canActivate: [may('inventory:scrap')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./stock-scrap').then((m) => m.StockScrap),
  },
  {
    path: 'put-away',
    title: 'Put away',
    canActivate: [may('inventory:transfer')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./put-away').then((m) => m.PutAway),
  },
  {
    path: 'return-to-supplier',
    title: 'Return to supplier',
    canActivate: [may('inventory:scrap')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./supplier-return').then((m) => m.SupplierReturn),
  },
  {
    path: 'transfers',
    title: 'Transfers',
    canActivate: [may('inventory:read')],
    loadComponent: () => import('./transfer-list').then((m) => m.TransferList),
  },
  {
    path: 'transfers/new',
    title: 'New transfer',
    canActivate: [may('inventory:transfer')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./transfer-create').then((m) => m.TransferCreate),
  },
  {
    path: 'transfers/:id',
    title: 'Transfer',
    canActivate: [may('inventory:read')],
    loadComponent: () => import('./transfer-detail').then((m) => m.TransferDetail),
  },
  {
    path: 'transactions',
    title: 'Transactions',
    canActivate: [may('inventory:read')],
    loadComponent: () => import('./stock-transactions').then((m) => m.StockTransactions),
  },
  {
    path: ':productId',
    title: 'Stock of a product',
    canActivate: [may('inventory:read')],
    loadComponent: () => import('./stock-item').then((m) => m.StockItem),
  },
];
