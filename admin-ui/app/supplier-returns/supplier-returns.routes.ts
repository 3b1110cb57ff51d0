import { Routes } from '@angular/router';
import { may } from '../core/guards';

export const supplierReturnRoutes: Routes = [
  {
    path: '',
    title: 'Supplier returns',
    canActivate: [may('goods-receipt:read')],
    loadComponent: () => import('./return-list').then((m) => m.ReturnList),
  },
  {
    path: ':id',
    title: 'Supplier return',
    canActivate: [may('goods-receipt:read')],
    loadComponent: () => import('./return-detail').then((m) => m.ReturnDetail),
  },
];
