import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

export const reservationRoutes: Routes = [
  {
    path: '',
    title: 'Reservations',
    canActivate: [may('inventory:read')],
    loadComponent: () => import('./reservation-list').then((m) => m.ReservationList),
  },
  {
    path: 'new',
    title: 'Reserve stock',
    canActivate: [may('inventory:reserve')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./reservation-create').then((m) => m.ReservationCreate),
  },
  {
    path: ':id',
    title: 'Reservation',
    canActivate: [may('inventory:read')],
    loadComponent: () => import('./reservation-detail').then((m) => m.ReservationDetail),
  },
];
