import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

export const userRoutes: Routes = [
  {
    path: '',
    title: 'Users',
    canActivate: [may('user:read')],
    loadComponent: () => import('./user-list').then((m) => m.UserList),
  },
  {
    path: 'new',
    title: 'New user',
    canActivate: [may('user:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./user-create').then((m) => m.UserCreate),
  },
  {
    path: ':id/edit',
    title: 'Edit user',
    canActivate: [may('user:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./user-edit').then((m) => m.UserEdit),
  },
];
