import { Routes } from '@angular/router';
import { may, unsavedChanges } from '../core/guards';

const shipmentForm = () => import('./shipment-form').then((m) => m.ShipmentForm);

export const shipmentRoutes: Routes = [
  {
    path: '',
    title: 'Shipments',
    canActivate: [may('shipment:read')],
    loadComponent: () => import('./shipment-list').then((m) => m.ShipmentList),
  },
  {
    path: 'inbound',
    title: 'Inbound',
    canActivate: [may('shipment:read')],
    loadComponent: () => import('./inbound-list').then((m) => m.InboundList),
  },
  {
    path: 'new',
    title: 'New shipment',
    canActivate: [may('shipment:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: shipmentForm,
  },
  {
    path: ':id',
    title: 'Shipment',
    canActivate: [may('shipment:read')],
    loadComponent: () => import('./shipment-detail').then((m) => m.ShipmentDetail),
  },
  {
    path: ':id/edit',
    title: 'Edit shipment',
    canActivate: [may('shipment:write')],
    canDeactivate: [unsavedChanges],
    loadComponent: shipmentForm,
  },
];
