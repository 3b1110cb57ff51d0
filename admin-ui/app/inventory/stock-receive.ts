import { HttpContext } from '@angular/common/http';
import { Component, effect, inject, input, signal } from '@angular/core';
import { applyEach, form, min, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { receiveStock } from '../api/fn/inventory/receive-stock';
import { StockChangeDto } from '../api/models/stock-change-dto';
import { SettingsStore } from '../core/settings-store';
import { instantOf } from '../shared/business-time';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { bodyOf } from '../shared/form/body-of';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { LineEditor, LineFields } from '../shared/form/line-editor';
import { counts, filledLines, onLines } from '../shared/form/lines';
import { MoneyField, decimal } from '../shared/form/money-field';
import { QuantityField } from '../shared/form/quantity-field';
import { TextField } from '../shared/form/text-field';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { ReceiptResult } from './receipt-result';

interface ReceiptLine {
  productId: string | null;
  quantity: number | null;
  unitCost: string;
  lotCode: string;
  expiresOn: string;
}

const newLine = (): ReceiptLine => ({ productId: null, quantity: null, unitCost: '', lotCode: '', expiresOn: '' });
const newReceipt = () => ({ locationId: null as string | null, reference: '', effectiveAt: '', items: [newLine()] });

/** Goods that come in: each line makes a lot of its own. Made so that a scanner and Enter are enough. */
@Component({
  selector: 'app-stock-receive',
  imports: [
    AutocompleteField,
    DateField,
    Form,
    LineEditor,
    LineFields,
    MoneyField,
    PageHeader,
    QuantityField,
    ReceiptResult,
    TextField,
  ],
  templateUrl: './stock-receive.html',
  styleUrl: './stock-receive.scss',
})
export class StockReceive {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly settings = inject(SettingsStore);

  /** From the address: the product somebody came from. */
  readonly productId = input<string>();

  protected readonly lookups = inject(Lookups);
  protected readonly product = knownChoice(this.productId, this.lookups.productLabel);
  protected readonly location = knownChoice(() => this.settings.defaultLocationId(), this.lookups.locationLabel);
  protected readonly received = signal<StockChangeDto | undefined>(undefined);
  protected readonly model = signal(newReceipt());
  protected readonly form = form(this.model, (path) => {
    required(path.locationId);
    applyEach(path.items, (line) => {
      required(line.productId, { when: ({ valueOf }) => counts(valueOf(line), valueOf(path.items)) });
      required(line.quantity, { when: ({ valueOf }) => counts(valueOf(line), valueOf(path.items)) });
      min(line.quantity, 1);
      decimal(line.unitCost, 4);
    });
  });

  constructor() {
    effect(() => {
      const location = this.location.value()?.value;
      if (location) this.model.update((model) => ({ ...model, locationId: model.locationId ?? location }));
    });
    effect(() => {
      const productId = this.product.value()?.value;
      if (productId) this.startWith(productId);
    });
  }

  protected readonly save = async (context: HttpContext): Promise<StockChangeDto> => {
    const { items, effectiveAt, ...rest } = this.model();
    const happened = effectiveAt === '' ? '' : instantOf(effectiveAt, this.settings.timeZone());
    try {
      const body = bodyOf({ ...rest, effectiveAt: happened, items: filledLines(items) });
      return await this.api.invoke(receiveStock, { body }, context);
    } catch (error) {
      throw onLines(error, items);
    }
  };

  protected done(answer: StockChangeDto): void {
    this.received.set(answer);
    this.model.update(({ locationId }) => ({ ...newReceipt(), locationId }));
  }

  protected back(): void {
    void this.router.navigateByUrl('/inventory');
  }

  /** The name of the product arrives a moment later than the form, when a line may have been begun. */
  private startWith(productId: string): void {
    this.model.update((model) => ({
      ...model,
      items: model.items.map((line, at) => (at === 0 ? { ...line, productId: line.productId ?? productId } : line)),
    }));
  }

  protected addLine(): void {
    this.model.update((model) => ({ ...model, items: [...model.items, newLine()] }));
  }

  protected removeLine(index: number): void {
    this.model.update((model) => ({ ...model, items: model.items.filter((_line, at) => at !== index) }));
  }
}
