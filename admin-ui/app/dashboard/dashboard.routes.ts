import { Routes } from '@angular/router';
import { may } from '../core/guards';

export const dashboardRoutes: Routes = [
  {
    path: '',
    title: 'Dashboard',
    canActivate: [may('dashboard:read')],
    loadComponent: () => import('./dashboard').then((m) => m.Dashboard),
  },
];
