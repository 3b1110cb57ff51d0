import { Component, computed, input } from '@angular/core';
import { minorUnits, sum, times } from '../shared/decimal';
import { filledLines } from '../shared/form/lines';
import { MoneyPipe, QuantityPipe } from '../shared/pipes';
import { Draft } from './order-draft';

/** What an order comes to while it is written: exactly what the server will say of it. */
@Component({
  selector: 'app-order-totals',
  imports: [MoneyPipe, QuantityPipe],
  template: `
    <dl>
      <div>
        <dt>Goods, {{ units() | quantity }} pcs</dt>
        <dd class="sw-number">{{ goods() | money: currency() }}</dd>
      </div>
      <div>
        <dt>Shipping and other fees</dt>
        <dd class="sw-number">{{ fees() | money: currency() }}</dd>
      </div>
      <div class="total">
        <dt>Total</dt>
        <dd class="sw-number">{{ total() | money: currency() }}</dd>
      </div>
    </dl>
    @if (unpriced() > 0) {
      <p class="sw-soft">
        {{ unpriced() === 1 ? 'A line has' : unpriced() + ' lines have' }} no price yet, so the total is not known.
      </p>
    }
  `,
  host: { 'aria-live': 'polite' },
  styles: `
    :host {
      display: block;
      justify-self: end;
      width: min(100%, 340px);
    }
    dl {
      display: grid;
      gap: 5px;
      margin: 0;
    }
    div {
      display: flex;
      justify-content: space-between;
      gap: 16px;
    }
    dt {
      color: var(--sw-ink-soft);
    }
    dd {
      margin: 0;
    }
    .total {
      padding-top: 7px;
      border-top: 1px solid var(--sw-line);
      font-size: 16px;
      font-weight: 620;
    }
    .total dt {
      color: inherit;
    }
    p {
      margin-top: 6px;
      font-size: 12.5px;
    }
  `,
})
export class OrderTotals {
  readonly draft = input.required<Draft>();
  readonly currency = input.required<string>();

  private readonly places = computed(() => minorUnits(this.currency()));
  private readonly lines = computed(() => filledLines(this.draft().items));
  private readonly amounts = computed(() =>
    this.lines().map(({ unitPrice, quantity }) => times(unitPrice, quantity ?? 0, this.places())),
  );
  protected readonly units = computed(() => this.lines().reduce((all, { quantity }) => all + (quantity ?? 0), 0));
  protected readonly unpriced = computed(() => this.amounts().filter((amount) => amount === undefined).length);
  protected readonly goods = computed(() =>
    sum(
      this.amounts().map((amount) => amount ?? ''),
      this.places(),
    ),
  );
  protected readonly fees = computed(() => {
    const { shippingAmount, otherFeesAmount } = this.draft();
    return sum([shippingAmount || '0', otherFeesAmount || '0'], this.places());
  });
  protected readonly total = computed(() => sum([this.goods() ?? '', this.fees() ?? ''], this.places()));
}
