import { HttpContext } from '@angular/common/http';
import { Component, effect, inject, input, signal } from '@angular/core';
import { applyEach, form, min, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { createReservation } from '../api/fn/reservations/create-reservation';
import { ReservedStockDto } from '../api/models/reserved-stock-dto';
import { SettingsStore } from '../core/settings-store';
import { instantOf } from '../shared/business-time';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { bodyOf } from '../shared/form/body-of';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { LineEditor, LineFields } from '../shared/form/line-editor';
import { counts, filledLines, onLines } from '../shared/form/lines';
import { QuantityField } from '../shared/form/quantity-field';
import { TextField } from '../shared/form/text-field';
import { formatQuantity } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';

interface ReservedLine {
  productId: string | null;
  locationId: string | null;
  quantity: number | null;
}

/** Promises goods: the oldest approved lots are set aside, at the location each line names. */
@Component({
  selector: 'app-reservation-create',
  imports: [AutocompleteField, DateField, Form, LineEditor, LineFields, PageHeader, QuantityField, TextField],
  templateUrl: './reservation-create.html',
  styles: `
    :host {
      --sw-line-fields: minmax(0, 2fr) minmax(90px, 0.8fr) minmax(0, 1.5fr);
    }
  `,
})
export class ReservationCreate {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly settings = inject(SettingsStore);
  private readonly toasts = inject(Toasts);

  readonly productId = input<string>();

  protected readonly lookups = inject(Lookups);
  protected readonly product = knownChoice(this.productId, this.lookups.productLabel);
  protected readonly location = knownChoice(() => this.settings.defaultLocationId(), this.lookups.locationLabel);
  protected readonly model = signal({ reference: '', expiresAt: '', items: [this.newLine()] });
  protected readonly form = form(this.model, (path) => {
    applyEach(path.items, (line) => {
      required(line.productId, { when: ({ valueOf }) => counts(valueOf(line), valueOf(path.items)) });
      required(line.quantity, { when: ({ valueOf }) => counts(valueOf(line), valueOf(path.items)) });
      min(line.quantity, 1);
    });
  });

  constructor() {
    effect(() => {
      const location = this.location.value()?.value ?? null;
      const product = this.product.value()?.value ?? null;
      this.model.update((model) => ({
        ...model,
        items: model.items.map((line, at) => ({
          ...line,
          locationId: line.locationId ?? location,
          productId: at === 0 ? (line.productId ?? product) : line.productId,
        })),
      }));
    });
  }

  protected readonly save = async (context: HttpContext): Promise<ReservedStockDto> => {
    const { items, expiresAt, reference } = this.model();
    const until = expiresAt === '' ? '' : instantOf(expiresAt, this.settings.timeZone());
    try {
      const body = bodyOf({ reference, expiresAt: until, items: filledLines(items) });
      return await this.api.invoke(createReservation, { body }, context);
    } catch (error) {
      throw onLines(error, items);
    }
  };

  protected done({ id, quantity }: ReservedStockDto): void {
    this.toasts.success(`${formatQuantity(quantity)} units reserved`);
    void this.router.navigateByUrl(`/reservations/${id}`);
  }

  protected back(): void {
    void this.router.navigateByUrl('/reservations');
  }

  protected addLine(): void {
    this.model.update((model) => ({ ...model, items: [...model.items, this.newLine()] }));
  }

  protected removeLine(index: number): void {
    this.model.update((model) => ({ ...model, items: model.items.filter((_line, at) => at !== index) }));
  }

  private newLine(): ReservedLine {
    return { productId: null, locationId: this.location.value()?.value ?? null, quantity: null };
  }
}
