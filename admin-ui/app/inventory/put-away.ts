import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { form, max, min, required, validate } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { transferStock } from '../api/fn/inventory/transfer-stock';
import { traceLot } from '../api/fn/lots/trace-lot';
import { TransferChangeDto } from '../api/models/transfer-change-dto';
import { EmptyState } from '../shared/feedback/empty-state';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { Form } from '../shared/form/form';
import { QuantityField } from '../shared/form/quantity-field';
import { SelectField } from '../shared/form/select-field';
import { formatQuantity } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { choicesOf, placesOf } from './lot-places';

/** A lot that came in goes to where it is kept. Quarantined goods may be put away too, and stay in quarantine. */
@Component({
  selector: 'app-put-away',
  imports: [
    ...[AutocompleteField, EmptyState, ErrorState, Form, MatButtonModule, PageHeader, QuantityField, RouterLink],
    ...[SelectField, Skeleton],
  ],
  template: `
    @if (lotId() === undefined) {
      <app-page-header heading="Put away" />
      <section class="sw-card">
        <app-empty-state heading="Which lot?" text="A lot is put away from its own screen or from its goods receipt.">
          <a mat-stroked-button routerLink="/lots">Choose a lot</a>
        </app-empty-state>
      </section>
    } @else if (trace.error(); as error) {
      <app-page-header heading="Put away" />
      <section class="sw-card"><app-error-state [error]="error" (retry)="trace.reload()" /></section>
    } @else if (trace.value(); as found) {
      <app-page-header
        [heading]="'Put away ' + found.lot.number"
        [text]="found.lot.sku + ' · ' + found.lot.productName + '. Goods keep their state.'"
        [crumbs]="[{ label: found.lot.number, link: '/lots/' + found.lot.id }]"
      />
      @if (choices().length > 0) {
        <app-form [form]="form" [save]="save" submitLabel="Put away" (saved)="done($event)" (cancelled)="back()">
          <div class="sw-columns">
            <app-select-field [field]="form.place" label="From" [choices]="choices()" />
            <app-autocomplete-field [field]="form.toLocationId" label="To" [search]="lookups.locations" />
            <app-quantity-field [field]="form.quantity" label="Quantity" [hint]="'Of ' + shown()" />
          </div>
        </app-form>
      } @else {
        <section class="sw-card">
          <app-empty-state heading="Nothing to put away" text="Nothing of this lot is left that may be moved." />
        </section>
      }
    } @else {
      <section class="sw-card"><app-skeleton [lines]="5" /></section>
    }
  `,
})
export class PutAway {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  /** From the address. */
  readonly lotId = input<string>();

  protected readonly lookups = inject(Lookups);
  protected readonly trace = resource({
    params: () => this.lotId(),
    loader: ({ params: id }) => this.api.invoke(traceLot, { id }),
  });
  private readonly places = computed(() => (this.trace.hasValue() ? placesOf(this.trace.value().lot.locations) : []));
  protected readonly choices = computed(() => choicesOf(this.places()));
  protected readonly model = linkedSignal(() => ({
    place: '0',
    toLocationId: null as string | null,
    quantity: this.places()[0]?.quantity ?? null,
  }));
  protected readonly place = computed(() => this.places()[Number(this.model().place)]);
  protected readonly shown = computed(() => formatQuantity(this.place()?.quantity));
  protected readonly form = form(this.model, (path) => {
    required(path.toLocationId);
    required(path.quantity);
    min(path.quantity, 1);
    max(path.quantity, () => this.place()?.quantity);
    validate(path.toLocationId, ({ value }) =>
      value() !== null && value() === this.place()?.locationId
        ? { kind: 'same', message: 'They are there already' }
        : undefined,
    );
  });

  protected readonly save = (context: HttpContext): Promise<TransferChangeDto> => {
    const { toLocationId, quantity } = this.model();
    const place = this.place()!;
    const { id: lotId, productId } = this.trace.value()!.lot;
    const items = [{ productId, lotId, state: place.state, quantity: quantity! }];
    const body = { fromLocationId: place.locationId, toLocationId: toLocationId!, items };
    return this.api.invoke(transferStock, { body }, context);
  };

  protected done({ transfer }: TransferChangeDto): void {
    const show = { label: 'Show', run: () => void this.router.navigateByUrl(`/inventory/transfers/${transfer.id}`) };
    this.toasts.success(`${transfer.number}: put away at ${transfer.toLocationName}`, show);
    this.back();
  }

  protected back(): void {
    void this.router.navigateByUrl(`/lots/${this.lotId()}`);
  }
}
