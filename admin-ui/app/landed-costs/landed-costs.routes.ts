import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

export const landedCostRoutes: Routes = [
  {
    path: '',
    title: 'Landed costs',
    canActivate: [may('landed-cost:read')],
    loadComponent: () => import('./landed-cost-list').then((m) => m.LandedCostList),
  },
  {
    path: 'new',
    title: 'New landed cost',
    canActivate: [may('landed-cost:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./landed-cost-form').then((m) => m.LandedCostForm),
  },
  {
    path: ':id',
    title: 'Landed cost',
    canActivate: [may('landed-cost:read')],
    loadComponent: () => import('./landed-cost-detail').then((m) => m.LandedCostDetail),
  },
];
