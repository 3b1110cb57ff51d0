import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

const locationForm = () => import('./location-form').then((m) => m.LocationForm);

export const locationRoutes: Routes = [
  {
    path: '',
    title: 'Locations',
    canActivate: [may('location:read')],
    loadComponent: () => import('./location-list').then((m) => m.LocationList),
  },
  {
    path: 'new',
    title: 'New location',
    canActivate: [may('location:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: locationForm,
  },
  {
    path: ':id',
    title: 'Location',
    canActivate: [may('location:read')],
    loadComponent: () => import('./location-detail').then((m) => m.LocationDetail),
  },
  {
    path: ':id/edit',
    title: 'Edit location',
    canActivate: [may('location:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: locationForm,
  },
];
