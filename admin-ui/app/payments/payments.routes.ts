import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

export const paymentRoutes: Routes = [
  {
    path: '',
    title: 'Payments',
    canActivate: [may('payment:read')],
    loadComponent: () => import('./payment-list').then((m) => m.PaymentList),
  },
  {
    path: 'due',
    title: 'Payments due',
    canActivate: [may('payment:read')],
    loadComponent: () => import('./payments-due').then((m) => m.PaymentsDue),
  },
  {
    path: 'new',
    title: 'Plan a payment',
    canActivate: [may('payment:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./payment-form').then((m) => m.PaymentForm),
  },
  {
    path: ':id',
    title: 'Payment',
    canActivate: [may('payment:read')],
    loadComponent: () => import('./payment-detail').then((m) => m.PaymentDetail),
  },
  {
    path: ':id/edit',
    title: 'Change a payment',
    canActivate: [may('payment:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./payment-edit').then((m) => m.PaymentEdit),
  },
];
