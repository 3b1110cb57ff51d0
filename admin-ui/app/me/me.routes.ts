import { Routes } from '@angular/router';
import { unsavedChanges } from '../core/guards';

export const meRoutes: Routes = [
  {
    path: '',
    title: 'My account',
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./me').then((m) => m.Me),
  },
];
