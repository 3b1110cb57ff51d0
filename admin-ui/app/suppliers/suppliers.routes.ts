import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

const supplierForm = () => import('./supplier-form').then((m) => m.SupplierForm);

export const supplierRoutes: Routes = [
  {
    path: '',
    title: 'Suppliers',
    canActivate: [may('supplier:read')],
    loadComponent: () => import('./supplier-list').then((m) => m.SupplierList),
  },
  {
    path: 'new',
    title: 'New supplier',
    canActivate: [may('supplier:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: supplierForm,
  },
  {
    path: ':id',
    title: 'Supplier',
    canActivate: [may('supplier:read')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./supplier-detail').then((m) => m.SupplierDetail),
  },
  {
    path: ':id/products/:productSupplierId',
    title: 'Terms of a product',
    canActivate: [may('supplier:read')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./supplier-product').then((m) => m.SupplierProduct),
  },
  {
    path: ':id/edit',
    title: 'Edit supplier',
    canActivate: [may('supplier:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: supplierForm,
  },
];
