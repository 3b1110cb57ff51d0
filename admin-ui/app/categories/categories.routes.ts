import { Routes } from '@angular/router';
import { may } from '../core/guards';

export const categoryRoutes: Routes = [
  {
    path: '',
    title: 'Categories',
    canActivate: [may('category:read')],
    loadComponent: () => import('./category-tree').then((m) => m.CategoryTree),
  },
];
