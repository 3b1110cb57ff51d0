import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

export const productRoutes: Routes = [
  {
    path: '',
    title: 'Products',
    canActivate: [may('product:read')],
    loadComponent: () => import('./product-list').then((m) => m.ProductList),
  },
  {
    path: 'new',
    title: 'New product',
    canActivate: [may('product:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./product-create').then((m) => m.ProductCreate),
  },
  {
    path: 'import',
    title: 'Import products',
    canActivate: [may('product:import')],
    loadComponent: () => import('./product-import').then((m) => m.ProductImport),
  },
  {
    path: ':id',
    title: 'Product',
    canActivate: [may('product:read')],
    loadComponent: () => import('./product-detail').then((m) => m.ProductDetail),
  },
  {
    path: ':id/edit',
    title: 'Edit product',
    canActivate: [may('product:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./product-edit').then((m) => m.ProductEdit),
  },
];
