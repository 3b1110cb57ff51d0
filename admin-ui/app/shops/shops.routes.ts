import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

const shopForm = () => import('./shop-form').then((m) => m.ShopForm);

export const shopRoutes: Routes = [
  {
    path: '',
    title: 'Shops',
    canActivate: [may('shop:read')],
    loadComponent: () => import('./shop-list').then((m) => m.ShopList),
  },
  {
    path: 'new',
    title: 'New shop',
    canActivate: [may('shop:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: shopForm,
  },
  {
    path: ':id/edit',
    title: 'Edit shop',
    canActivate: [may('shop:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: shopForm,
  },
];
