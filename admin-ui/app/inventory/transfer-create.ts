import { HttpContext } from '@angular/common/http';
import { Component, effect, inject, input, signal } from '@angular/core';
import { applyEach, form, min, required, validate } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { transferStock } from '../api/fn/inventory/transfer-stock';
import { TransferChangeDto } from '../api/models/transfer-change-dto';
import { SettingsStore } from '../core/settings-store';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { bodyOf } from '../shared/form/body-of';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { LineEditor, LineFields } from '../shared/form/line-editor';
import { StockLine, counts, filledLines, onLines } from '../shared/form/lines';
import { QuantityField } from '../shared/form/quantity-field';
import { TextField } from '../shared/form/text-field';
import { ToggleField } from '../shared/form/toggle-field';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';

const newLine = (): StockLine => ({ productId: null, quantity: null });

/** Goods go from one location to another, at once or by way of transit. */
@Component({
  selector: 'app-transfer-create',
  imports: [AutocompleteField, Form, LineEditor, LineFields, PageHeader, QuantityField, TextField, ToggleField],
  templateUrl: './transfer-create.html',
})
export class TransferCreate {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly settings = inject(SettingsStore);
  private readonly toasts = inject(Toasts);

  readonly productId = input<string>();

  protected readonly lookups = inject(Lookups);
  protected readonly product = knownChoice(this.productId, this.lookups.productLabel);
  protected readonly location = knownChoice(() => this.settings.defaultLocationId(), this.lookups.locationLabel);
  protected readonly model = signal({
    fromLocationId: null as string | null,
    toLocationId: null as string | null,
    reference: '',
    reason: '',
    inTransit: false,
    items: [newLine()],
  });
  protected readonly form = form(this.model, (path) => {
    required(path.fromLocationId);
    required(path.toLocationId);
    validate(path.toLocationId, ({ value, valueOf }) =>
      value() !== null && value() === valueOf(path.fromLocationId)
        ? { kind: 'same', message: 'A transfer needs two different locations' }
        : undefined,
    );
    applyEach(path.items, (line) => {
      required(line.productId, { when: ({ valueOf }) => counts(valueOf(line), valueOf(path.items)) });
      required(line.quantity, { when: ({ valueOf }) => counts(valueOf(line), valueOf(path.items)) });
      min(line.quantity, 1);
    });
  });

  constructor() {
    effect(() => {
      const location = this.location.value()?.value;
      if (location) this.model.update((model) => ({ ...model, fromLocationId: model.fromLocationId ?? location }));
    });
    effect(() => {
      const product = this.product.value()?.value;
      if (!product) return;
      this.model.update((model) => ({
        ...model,
        items: model.items.map((line, at) => (at === 0 ? { ...line, productId: line.productId ?? product } : line)),
      }));
    });
  }

  protected readonly save = async (context: HttpContext): Promise<TransferChangeDto> => {
    const model = this.model();
    try {
      const body = bodyOf({ ...model, items: filledLines(model.items) });
      return await this.api.invoke(transferStock, { body }, context);
    } catch (error) {
      throw onLines(error, model.items);
    }
  };

  protected done({ transfer }: TransferChangeDto): void {
    this.toasts.success(`${transfer.number} ${transfer.status === 'IN_TRANSIT' ? 'is on its way' : 'is done'}`);
    void this.router.navigateByUrl(`/inventory/transfers/${transfer.id}`);
  }

  protected back(): void {
    void this.router.navigateByUrl('/inventory/transfers');
  }

  protected addLine(): void {
    this.model.update((model) => ({ ...model, items: [...model.items, newLine()] }));
  }

  protected removeLine(index: number): void {
    this.model.update((model) => ({ ...model, items: model.items.filter((_line, at) => at !== index) }));
  }
}
