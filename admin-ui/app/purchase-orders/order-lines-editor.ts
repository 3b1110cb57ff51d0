import { Component, computed, effect, inject, input, resource, untracked } from '@angular/core';
import { FieldTree } from '@angular/forms/signals';
import { Choice } from '../shared/choice';
import { minorUnits, times } from '../shared/decimal';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { LineEditor, LineFields } from '../shared/form/line-editor';
import { MoneyField } from '../shared/form/money-field';
import { QuantityField } from '../shared/form/quantity-field';
import { MoneyPipe } from '../shared/pipes';
import { DraftLine, newLine } from './order-draft';
import { SupplyTerm, SupplyTerms, breakFor, priceHint, quantityHint } from './supply-terms';

/**
 * The lines of an order. Choosing a product shows what was agreed with the supplier and fills in its price, which follows
 * the quantity until somebody writes another one.
 */
@Component({
  selector: 'app-order-lines-editor',
  imports: [AutocompleteField, LineEditor, LineFields, MoneyField, MoneyPipe, QuantityField],
  providers: [SupplyTerms],
  templateUrl: './order-lines-editor.html',
  styles: `
    :host {
      display: block;

      --sw-line-fields: minmax(0, 2.4fr) minmax(110px, 1.2fr) minmax(130px, 1.7fr) minmax(100px, 0.8fr);
    }
    .amount {
      display: grid;
      justify-items: end;
      padding: 2px 4px 0;
    }
    .amount span {
      font-size: 12.5px;
    }
    .amount output {
      font-weight: 560;
    }
    @media (max-width: 760px) {
      .amount {
        display: flex;
        grid-column: 1 / -1;
        justify-content: space-between;
      }
    }
  `,
})
export class OrderLinesEditor {
  private readonly terms = inject(SupplyTerms);

  readonly items = input.required<FieldTree<DraftLine[]>>();
  readonly supplierId = input.required<string | null>();
  readonly currency = input.required<string>();
  /** The day whose prices hold. */
  readonly on = input.required<string>();
  /** Names the products that the lines start with. */
  readonly known = input<ReadonlyMap<string, Choice>>(new Map<string, Choice>());

  protected readonly lines = computed<DraftLine[]>(() => this.items()().value());
  protected readonly search = computed(() => this.terms.searchFor(this.supplierId()));
  private readonly productIds = computed(
    () => this.lines().flatMap(({ productId }) => (productId === null ? [] : [productId])),
    { equal: (one, other) => one.join() === other.join() },
  );
  private readonly loaded = resource({
    params: () => ({ supplierId: this.supplierId(), productIds: this.productIds() }),
    loader: ({ params }) =>
      params.supplierId === null
        ? Promise.resolve(new Map<string, SupplyTerm>())
        : this.terms.of(params.supplierId, params.productIds),
  });
  /** Undefined while they are being asked for, so that no price is taken back in between. */
  private readonly known$ = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));

  constructor() {
    effect(() => this.fillPrices());
  }

  protected nameOf(line: DraftLine | undefined): Choice | undefined {
    return line?.productId ? this.known().get(line.productId) : undefined;
  }

  protected quantityHint(line: DraftLine | undefined): string | undefined {
    const term = this.termOf(line);
    return term && line ? quantityHint(term, line.quantity) : undefined;
  }

  protected priceHint(line: DraftLine | undefined): string | undefined {
    const term = this.termOf(line);
    return term && line ? priceHint(term, line.quantity, this.on()) : undefined;
  }

  protected amountOf(line: DraftLine | undefined): string | undefined {
    if (line === undefined || line.quantity === null) return undefined;
    return times(line.unitPrice, line.quantity, minorUnits(this.currency()));
  }

  protected addLine(): void {
    this.write((lines) => [...lines, newLine()]);
  }

  protected removeLine(index: number): void {
    this.write((lines) => lines.filter((_line, at) => at !== index));
  }

  private termOf(line: DraftLine | undefined): SupplyTerm | undefined {
    return line?.productId ? this.known$()?.get(line.productId) : undefined;
  }

  private fillPrices(): void {
    const [terms, lines, on, currency] = [this.known$(), this.lines(), this.on(), this.currency()];
    if (terms === undefined) return;
    const filled = lines.map((line) => withPrice(line, terms.get(line.productId ?? ''), on, currency));
    if (filled.some((line, index) => line !== lines[index])) untracked(() => this.write(() => filled));
  }

  private write(change: (lines: DraftLine[]) => DraftLine[]): void {
    this.items()().value.update(change);
  }
}

/**
 * The line with the price that was agreed, unless it has one that somebody wrote. A price that is the agreed one follows
 * the quantity, whoever wrote it: a line of a saved order too.
 */
export function withPrice(line: DraftLine, term: SupplyTerm | undefined, on: string, currency: string): DraftLine {
  const found = term && breakFor(term, line.quantity ?? term.moq ?? 1, on);
  const agreed = found?.currency === currency ? found.unitPrice : '';
  if (line.unitPrice === line.filled) {
    return agreed === line.unitPrice ? line : { ...line, unitPrice: agreed, filled: agreed };
  }
  return agreed === line.unitPrice ? { ...line, filled: agreed } : line;
}
