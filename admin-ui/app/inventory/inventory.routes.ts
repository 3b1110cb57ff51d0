import { Routes } from '@angular/router';
import { may } from '../core/guards';

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
    path: ':productId',
    title: 'Stock of a product',
    canActivate: [may('inventory:read')],
    loadComponent: () => import('./stock-item').then((m) => m.StockItem),
  },
];
