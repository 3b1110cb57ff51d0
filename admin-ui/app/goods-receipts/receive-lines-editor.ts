import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, afterNextRender, computed, inject, input, signal, viewChild } from '@angular/core';
import { FieldTree, form } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { PurchaseOrderLineDto } from '../api/models/purchase-order-line-dto';
import { Choice, ChoiceSearch } from '../shared/choice';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { DateField } from '../shared/form/date-field';
import { LineEditor, LineFields } from '../shared/form/line-editor';
import { QuantityField } from '../shared/form/quantity-field';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { formatQuantity } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { ReceiveLine, countedOf, differs, newLine, withAnotherLot } from './receive-lines';

/**
 * What came, lot by lot. A scanned code finds the product's line and puts the cursor on its quantity; a product that came
 * in several lots gets several lines.
 */
@Component({
  selector: 'app-receive-lines-editor',
  imports: [
    ...[AutocompleteField, DateField, LineEditor, LineFields, MatButtonModule, QuantityField, SelectField, TextField],
  ],
  templateUrl: './receive-lines-editor.html',
  styleUrl: './receive-lines-editor.scss',
})
export class ReceiveLinesEditor {
  private readonly lookups = inject(Lookups);
  private readonly toasts = inject(Toasts);
  private readonly editor = viewChild.required<LineEditor<unknown>>(LineEditor);

  readonly lines = input.required<FieldTree<ReceiveLine[]>>();
  /** The order's lines. */
  readonly items = input.required<readonly PurchaseOrderLineDto[]>();

  protected readonly reasons: Choice[] = [
    { value: 'SHORT', label: 'Too few' },
    { value: 'OVER', label: 'Too many' },
    { value: 'DAMAGED', label: 'Damaged' },
    { value: 'WRONG_ITEM', label: 'Wrong item' },
    { value: 'OTHER', label: 'Other' },
  ];
  protected readonly code = form(signal({ code: '' }));
  protected readonly values = computed<ReceiveLine[]>(() => this.lines()().value());
  protected readonly search = computed<ChoiceSearch>(() => (text) => this.find(text));

  constructor() {
    const screen = inject(BreakpointObserver);
    afterNextRender(() => screen.isMatched('(pointer: fine)') && this.scanNext());
  }

  protected nameOf(line: ReceiveLine | undefined): Choice | undefined {
    const item = this.itemOf(line);
    return item && choiceOf(item);
  }

  protected outstanding(line: ReceiveLine | undefined): string | undefined {
    const item = this.itemOf(line);
    return item && `${item.sku} · ${formatQuantity(item.outstandingQuantity)} outstanding`;
  }

  protected tooMany(line: ReceiveLine | undefined): string | undefined {
    const item = this.itemOf(line);
    const over = item ? countedOf(this.values(), item.productId) - item.outstandingQuantity : 0;
    return over > 0 ? `${formatQuantity(over)} too many` : undefined;
  }

  protected notable(line: ReceiveLine | undefined): boolean {
    return line !== undefined && differs(line);
  }

  /** Where the work starts, and goes on after the last line. A phone would cover half the screen with its keyboard. */
  protected scanNext(): void {
    this.code.code().focusBoundControl();
  }

  /** Enter after a scan or a typed SKU. */
  protected async scanned(event: Event): Promise<void> {
    event.preventDefault();
    event.stopPropagation();
    const text = this.code.code().value().trim();
    if (text === '') return;
    const [only, another] = await this.find(text);
    this.code.code().value.set('');
    if (only === undefined || another !== undefined) {
      this.toasts.error(new Error(`${text} is ${only ? 'more than one product' : 'not part'} of this order`));
      return;
    }
    this.go(only.value);
  }

  protected addLine(): void {
    this.write((lines) => [...lines, newLine()]);
  }

  protected anotherLot(index: number): void {
    this.write((lines) => withAnotherLot(lines, index));
    setTimeout(() => this.editor().advance(index + 1));
  }

  protected removeLine(index: number): void {
    this.write((lines) => lines.filter((_line, at) => at !== index));
  }

  private itemOf(line: ReceiveLine | undefined): PurchaseOrderLineDto | undefined {
    return this.items().find(({ productId }) => productId === line?.productId);
  }

  private go(productId: string): void {
    const at = this.values().findIndex((line) => line.productId === productId);
    if (at < 0) this.write((lines) => [...lines.filter((l) => l.productId || l.quantity), newLine(productId)]);
    setTimeout(() => this.editor().advance(at < 0 ? this.values().length - 1 : at));
  }

  /** By SKU, the supplier's SKU or name among the order's lines; a barcode is known to the catalogue. */
  private async find(text: string): Promise<Choice[]> {
    const words = text.toLowerCase();
    const ofOrder = this.items();
    const named = ofOrder.filter((item) =>
      [item.sku, item.supplierSku, item.productName].some((name) => name?.toLowerCase().includes(words)),
    );
    if (named.length > 0) return exactOrAll(named, words).map(choiceOf);
    const found = new Set((await this.lookups.products(text)).map((choice) => choice.value));
    return ofOrder.filter((item) => found.has(item.productId)).map(choiceOf);
  }

  private write(change: (lines: ReceiveLine[]) => ReceiveLine[]): void {
    const state = this.lines()();
    state.value.update(change);
    state.markAsDirty();
  }
}

const choiceOf = ({ productId, productName, sku }: PurchaseOrderLineDto): Choice => ({
  ...{ value: productId, label: productName, note: sku },
});

/** A whole SKU means that product, also where another one's begins with it. */
function exactOrAll(items: readonly PurchaseOrderLineDto[], words: string): readonly PurchaseOrderLineDto[] {
  const exact = items.filter((item) => [item.sku, item.supplierSku].some((sku) => sku?.toLowerCase() === words));
  return exact.length > 0 ? exact : items;
}
