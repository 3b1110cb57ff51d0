import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

export const settingsRoutes: Routes = [
  {
    path: '',
    title: 'Settings',
    canActivate: [may('settings:read')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./settings').then((m) => m.Settings),
  },
];
