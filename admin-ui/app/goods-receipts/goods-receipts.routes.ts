import { Routes } from '@angular/router';
import { may } from '../core/guards';

export const goodsReceiptRoutes: Routes = [
  {
    path: '',
    title: 'Goods receipts',
    canActivate: [may('goods-receipt:read')],
    loadComponent: () => import('./receipt-list').then((m) => m.ReceiptList),
  },
  {
    path: ':id',
    title: 'Goods receipt',
    canActivate: [may('goods-receipt:read')],
    loadComponent: () => import('./receipt-detail').then((m) => m.ReceiptDetail),
  },
];
