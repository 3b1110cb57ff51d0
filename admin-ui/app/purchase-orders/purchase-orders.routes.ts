import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

const orderForm = () => import('./order-form').then((m) => m.OrderForm);

export const purchaseOrderRoutes: Routes = [
  {
    path: '',
    title: 'Purchase orders',
    canActivate: [may('purchase-order:read')],
    loadComponent: () => import('./order-overview').then((m) => m.OrderOverview),
  },
  {
    path: 'new',
    title: 'New purchase order',
    canActivate: [may('purchase-order:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: orderForm,
  },
  {
    path: ':id',
    title: 'Purchase order',
    canActivate: [may('purchase-order:read')],
    loadComponent: () => import('./order-detail').then((m) => m.OrderDetail),
  },
  {
    path: ':id/edit',
    title: 'Edit purchase order',
    canActivate: [may('purchase-order:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: orderForm,
  },
];
