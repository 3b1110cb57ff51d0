import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { createLocation } from '../api/fn/locations/create-location';
import { getLocation } from '../api/fn/locations/get-location';
import { updateLocation } from '../api/fn/locations/update-location';
import { LocationDto } from '../api/models/location-dto';
import { PlaceKind } from '../api/models/place-kind';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { bodyOf } from '../shared/form/body-of';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { Form } from '../shared/form/form';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { PageHeader } from '../shared/page-header';

const EMPTY = { code: '', name: '', address: '' };

/** Makes a location, or changes one; what kind it is stays as it was made. */
@Component({
  selector: 'app-location-form',
  imports: [ErrorState, Form, PageHeader, SelectField, Skeleton, TextField, TextareaField],
  template: `
    @if (id() === undefined || loaded()) {
      <app-page-header [heading]="heading()" [crumbs]="crumbs" />
      <app-form
        [form]="form"
        [save]="save"
        [version]="loaded()?.version"
        [submitLabel]="id() === undefined ? 'Create location' : 'Save'"
        (saved)="done($event)"
        (cancelled)="back()"
        (reloadWanted)="place$.reload()"
      >
        <div class="sw-columns">
          <app-text-field [field]="form.name" label="Name" />
          <app-text-field [field]="form.code" label="Code" hint="Short and unique, such as BKK" scan />
          @if (id() === undefined) {
            <app-select-field [field]="form.kind" label="Kind" [choices]="kinds" />
          }
        </div>
        <app-textarea-field [field]="form.address" label="Address" />
      </app-form>
    } @else if (place$.error()) {
      <app-error-state [error]="place$.error()" (retry)="place$.reload()" />
    } @else {
      <app-skeleton [lines]="6" />
    }
  `,
})
export class LocationForm {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  /** Absent where a new one is made. */
  readonly id = input<string>();

  protected readonly crumbs = [{ label: 'Locations', link: '/locations' }];
  protected readonly kinds = [
    { value: 'WAREHOUSE', label: 'Warehouse' },
    { value: 'SHOP', label: 'Shop' },
  ];
  protected readonly place$ = resource({
    params: () => this.id(),
    loader: ({ params }) => this.api.invoke(getLocation, { id: params }),
  });
  protected readonly loaded = computed(() => (this.place$.hasValue() ? this.place$.value() : undefined));
  protected readonly heading = computed(
    () => `${this.id() === undefined ? 'New location' : 'Edit ' + this.loaded()?.name}`,
  );
  private readonly before = computed(() => {
    const place = this.loaded();
    return place === undefined ? EMPTY : modelFrom(EMPTY, place);
  });
  protected readonly model = linkedSignal((): typeof EMPTY & { kind: PlaceKind } => ({
    ...this.before(),
    kind: 'WAREHOUSE',
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 100);
    required(path.code);
    maxLength(path.code, 20);
    maxLength(path.address, 500);
  });

  protected readonly save = (context: HttpContext): Promise<LocationDto> => {
    const id = this.id();
    const { kind, ...rest } = this.model();
    return id === undefined
      ? this.api.invoke(createLocation, { body: bodyOf({ ...rest, kind }) }, context)
      : this.api.invoke(updateLocation, { id, body: changesOf(rest, this.before()) }, context);
  };

  protected done(place: LocationDto): void {
    this.toasts.success(`${place.name} saved`);
    void this.router.navigate(['/locations', place.id]);
  }

  protected back(): void {
    const id = this.id();
    void this.router.navigate(id === undefined ? ['/locations'] : ['/locations', id]);
  }
}
