import { Routes } from '@angular/router';
import { may } from '../core/guards';

export const ledgerRoutes: Routes = [
  {
    path: '',
    title: 'Ledger',
    canActivate: [may('ledger:read')],
    loadComponent: () => import('./ledger-list').then((m) => m.LedgerList),
  },
  {
    path: ':id',
    title: 'Posting',
    canActivate: [may('ledger:read')],
    loadComponent: () => import('./posting-detail').then((m) => m.PostingDetail),
  },
];
