import { Routes } from '@angular/router';
import { may } from '../core/guards';

export const lotRoutes: Routes = [
  {
    path: '',
    title: 'Lots & QC',
    canActivate: [may('lot:read')],
    loadComponent: () => import('./lot-list').then((m) => m.LotList),
  },
  {
    path: ':id',
    title: 'Lot',
    canActivate: [may('lot:read')],
    loadComponent: () => import('./lot-detail').then((m) => m.LotDetail),
  },
];
