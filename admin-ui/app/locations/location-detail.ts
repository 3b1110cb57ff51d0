import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { deactivateLocation } from '../api/fn/locations/deactivate-location';
import { getLocation } from '../api/fn/locations/get-location';
import { updateLocation } from '../api/fn/locations/update-location';
import { LocationDto } from '../api/models/location-dto';
import { writing } from '../core/request-context';
import { Session } from '../core/session';
import { Actions } from '../shared/feedback/actions';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { InstantPipe, StatusPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { LocationStock } from './location-stock';

@Component({
  selector: 'app-location-detail',
  imports: [
    ErrorState,
    InstantPipe,
    KeyValue,
    KeyValues,
    LocationStock,
    MatButtonModule,
    PageHeader,
    RouterLink,
    Skeleton,
    StatusChip,
    StatusPipe,
  ],
  template: `
    @if (loaded(); as place) {
      <app-page-header [heading]="place.name" [text]="place.code" [crumbs]="crumbs">
        <app-status-chip [status]="place.isActive ? 'ACTIVE' : 'INACTIVE'" />
        @if (may.write && !place.isSystem) {
          @if (place.isActive) {
            <button mat-stroked-button type="button" (click)="deactivate(place)">Deactivate</button>
          } @else {
            <button mat-stroked-button type="button" (click)="activate(place)">Activate</button>
          }
          <a mat-flat-button [routerLink]="['/locations', place.id, 'edit']">Edit</a>
        }
      </app-page-header>
      <section class="sw-card facts">
        <app-key-values>
          <ng-template appKey="Kind">{{ place.kind | status }}</ng-template>
          <ng-template appKey="Address">{{ place.address ?? '–' }}</ng-template>
          <ng-template appKey="Created">{{ place.createdAt | instant }}</ng-template>
        </app-key-values>
      </section>
      @if (may.stock) {
        <h2>Stock here</h2>
        <app-location-stock [locationId]="place.id" [mayReceive]="may.receive && place.isActive" />
      }
    } @else if (place$.error()) {
      <app-error-state [error]="place$.error()" (retry)="place$.reload()" />
    } @else {
      <app-skeleton [lines]="8" />
    }
  `,
  styles: `
    .facts {
      padding: 18px 20px;
    }
    h2 {
      margin: 22px 0 10px;
    }
  `,
})
export class LocationDetail {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly session = inject(Session);

  readonly id = input.required<string>();

  protected readonly crumbs = [{ label: 'Locations', link: '/locations' }];
  protected readonly may = {
    write: this.session.can('location:write'),
    stock: this.session.can('inventory:read'),
    receive: this.session.can('inventory:receive'),
  };
  protected readonly place$ = resource({
    params: () => this.id(),
    loader: ({ params }) => this.api.invoke(getLocation, { id: params }),
  });
  protected readonly loaded = computed(() => (this.place$.hasValue() ? this.place$.value() : undefined));

  protected async deactivate({ id, name, version }: LocationDto): Promise<void> {
    const question = {
      title: `Deactivate ${name}?`,
      consequence:
        'Nothing can be received, moved or sold there any more. It must be empty. Its history stays, and it can be activated again.',
      action: 'Deactivate',
      danger: true,
    };
    const act = () => this.api.invoke(deactivateLocation, { id }, writing({ version }));
    await this.actions.confirmed(question, act, `${name} deactivated`);
    this.place$.reload();
  }

  protected async activate({ id, name, version }: LocationDto): Promise<void> {
    const act = () => this.api.invoke(updateLocation, { id, body: { isActive: true } }, writing({ version }));
    await this.actions.run(act, `${name} activated`);
    this.place$.reload();
  }
}
