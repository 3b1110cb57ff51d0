import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { listLocations } from '../api/fn/locations/list-locations';
import { createShop } from '../api/fn/shops/create-shop';
import { getShop } from '../api/fn/shops/get-shop';
import { updateShop } from '../api/fn/shops/update-shop';
import { ShopDto } from '../api/models/shop-dto';
import { Choice } from '../shared/choice';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { bodyOf } from '../shared/form/body-of';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { Form } from '../shared/form/form';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { PageHeader } from '../shared/page-header';

const EMPTY = { name: '', invoiceSeries: '', taxRegistration: '', phone: '', address: '' };

/** Makes a shop, at a location that is there or with a new one, or changes a shop. */
@Component({
  selector: 'app-shop-form',
  imports: [AutocompleteField, ErrorState, Form, PageHeader, Skeleton, TextField, TextareaField],
  template: `
    @if (id() === undefined || loaded()) {
      <app-page-header [heading]="heading()" [crumbs]="crumbs" />
      <app-form
        [form]="form"
        [save]="save"
        [version]="loaded()?.version"
        [submitLabel]="id() === undefined ? 'Create shop' : 'Save'"
        (saved)="done($event)"
        (cancelled)="back()"
        (reloadWanted)="shop$.reload()"
      >
        <div class="sw-columns">
          <app-text-field [field]="form.name" label="Name" />
          <app-text-field
            [field]="form.invoiceSeries"
            label="Invoice series"
            hint="The start of every invoice number, such as BKK1"
            scan
          />
        </div>
        @if (id() === undefined) {
          <div class="sw-columns">
            <app-autocomplete-field
              [field]="form.locationId"
              label="Location"
              hint="Of kind shop; left empty, one is made"
              [search]="shopLocations"
            />
            @if (!form.locationId().value()) {
              <app-text-field [field]="form.locationCode" label="Code of the new location" scan />
            }
          </div>
        }
        <div class="sw-columns">
          <app-text-field [field]="form.taxRegistration" label="Tax registration" scan />
          <app-text-field [field]="form.phone" label="Phone" type="tel" />
        </div>
        <app-textarea-field [field]="form.address" label="Address" [rows]="2" />
      </app-form>
    } @else if (shop$.error()) {
      <app-error-state [error]="shop$.error()" (retry)="shop$.reload()" />
    } @else {
      <app-skeleton [lines]="6" />
    }
  `,
})
export class ShopForm {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  /** Absent where a new one is made. */
  readonly id = input<string>();

  protected readonly crumbs = [{ label: 'Shops', link: '/shops' }];
  protected readonly shop$ = resource({
    params: () => this.id(),
    loader: ({ params }) => this.api.invoke(getShop, { id: params }),
  });
  protected readonly loaded = computed(() => (this.shop$.hasValue() ? this.shop$.value() : undefined));
  protected readonly heading = computed(() =>
    this.id() === undefined ? 'New shop' : `Edit ${this.loaded()?.name ?? ''}`,
  );
  private readonly before = computed(() => {
    const shop = this.loaded();
    return shop === undefined ? EMPTY : modelFrom(EMPTY, shop);
  });
  protected readonly model = linkedSignal(() => ({
    ...this.before(),
    locationId: null as string | null,
    locationCode: '',
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 100);
    required(path.invoiceSeries);
    required(path.locationCode, {
      when: ({ valueOf }) => this.id() === undefined && valueOf(path.locationId) === null,
      message: 'Choose a location, or give the code of a new one',
    });
    maxLength(path.taxRegistration, 50);
    maxLength(path.phone, 50);
    maxLength(path.address, 500);
  });
  protected readonly shopLocations = async (q: string): Promise<Choice[]> => {
    const words = q === '' ? {} : { q };
    const { items } = await this.api.invoke(listLocations, { ...words, kind: 'SHOP', active: true, pageSize: 20 });
    return items.map(({ id, name, code }) => ({ value: id, label: name, note: code }));
  };

  protected readonly save = (context: HttpContext): Promise<ShopDto> => {
    const id = this.id();
    const { locationId, locationCode, ...rest } = this.model();
    if (id !== undefined) return this.api.invoke(updateShop, { id, body: changesOf(rest, this.before()) }, context);
    const place = locationId === null ? { locationCode } : { locationId };
    return this.api.invoke(createShop, { body: bodyOf({ ...rest, ...place }) }, context);
  };

  protected done(shop: ShopDto): void {
    this.toasts.success(`${shop.name} saved`);
    this.back();
  }

  protected back(): void {
    void this.router.navigateByUrl('/shops');
  }
}
