import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

export const fxRateRoutes: Routes = [
  {
    path: '',
    title: 'Exchange rates',
    canActivate: [may('fx-rate:read')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./fx-rate-list').then((m) => m.FxRateList),
  },
  {
    path: 'import',
    title: 'Import exchange rates',
    canActivate: [may('fx-rate:write')],
    loadComponent: () => import('./fx-rate-import').then((m) => m.FxRateImport),
  },
];
