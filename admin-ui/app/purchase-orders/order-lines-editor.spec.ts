import { provideHttpClient } from '@angular/common/http';
import { Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { Api } from '../api/api';
import { SettingsStore } from '../core/settings-store';
import { settle } from '../testing/settle';
import { DraftLine, newLine } from './order-draft';
import { OrderLinesEditor } from './order-lines-editor';

@Component({
  selector: 'app-editor-under-test',
  imports: [OrderLinesEditor],
  template: `
    <app-order-lines-editor [items]="form.items" [supplierId]="supplierId()" currency="USD" on="2026-03-01" />
  `,
})
class EditorUnderTest {
  readonly supplierId = signal<string | null>('s-1');
  readonly model = signal({ items: [newLine()] });
  readonly form = form(this.model);
}

const price = (minQuantity: number, unitPrice: string) => ({
  ...{ minQuantity, unitPrice, currency: 'USD', validFrom: '2026-01-01', validTo: null },
});
const TERM = {
  ...{ productId: 'p-1', productName: 'Moon lamp', sku: 'LUMI-0001', moq: 100, cartonSize: 24 },
  priceBreaks: [price(1, '5.10'), price(500, '4.20')],
};

describe('the lines of an order', () => {
  let fixture: ComponentFixture<EditorUnderTest>;
  let page: HTMLElement;
  const asked = jest.fn();
  let total = 1;
  const lines = (): DraftLine[] => fixture.componentInstance.model().items;
  const boxes = (label: string) =>
    Array.from(page.querySelectorAll('mat-form-field'))
      .filter((each) => each.querySelector('mat-label')?.textContent.trim() === label)
      .map((each) => each.querySelector('input')!);
  const write = async (box: HTMLInputElement, text: string) => {
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await settle(fixture, 10);
  };
  const choose = async (productId: string) => {
    fixture.componentInstance.model.update(({ items }) => ({
      items: items.map((line, at) => (at === 0 ? { ...line, productId } : line)),
    }));
    await settle(fixture, 10);
  };

  beforeEach(async () => {
    asked.mockReset();
    total = 1;
    const invoke = (_fn: unknown, query: object) => {
      asked(query);
      return Promise.resolve({ items: 'productId' in query ? [] : [TERM], total });
    };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        { provide: Api, useValue: { invoke } },
        { provide: SettingsStore, useValue: { baseCurrency: () => 'THB', timeZone: () => 'UTC' } },
      ],
    });
    fixture = TestBed.createComponent(EditorUnderTest);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await settle(fixture, 10);
  });
  afterEach(() => page.remove());

  it('know the price agreed for the quantity, and work out the amount', async () => {
    await choose('p-1');
    expect(boxes('Unit price')[0]!.value).toBe('5.10');
    await write(boxes('Quantity')[0]!, '500');
    expect(boxes('Unit price')[0]!.value).toBe('4.20');
    expect(page.textContent).toContain('$2,100.00');
    expect(page.textContent).toContain('$4.20 from 500');
    expect(page.textContent).toContain('20 cartons of 24, 20 over');
  });

  it('keep a price that somebody wrote', async () => {
    await choose('p-1');
    await write(boxes('Unit price')[0]!, '4.9');
    await write(boxes('Quantity')[0]!, '500');
    expect(lines()[0]!.unitPrice).toBe('4.9');
  });

  it('ask once for all that the supplier delivers, however many lines there are', async () => {
    await choose('p-1');
    await write(boxes('Quantity')[0]!, '12');
    fixture.componentInstance.model.update(({ items }) => ({ items: [...items, { ...newLine(), productId: 'p-2' }] }));
    await settle(fixture, 10);
    expect(asked.mock.calls).toEqual([[{ supplierId: 's-1', pageSize: 200, active: true }]]);
  });

  it('ask for the terms of each product where the supplier delivers more than that', async () => {
    total = 201;
    await choose('p-2');
    await choose('p-1');
    expect(asked.mock.calls.filter(([query]) => 'productId' in (query as object))).toEqual([
      [{ supplierId: 's-1', productId: 'p-2', pageSize: 1, active: true }],
    ]);
    expect(boxes('Unit price')[0]!.value).toBe('5.10');
  });

  it('go on with Enter, and are removed one by one', async () => {
    boxes('Quantity')[0]!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
    );
    await settle(fixture, 10);
    expect(lines()).toHaveLength(2);
    expect(document.activeElement).toBe(boxes('Product')[1]);
    page.querySelector<HTMLElement>('[aria-label="Remove line 1"]')!.click();
    await settle(fixture);
    expect(lines()).toHaveLength(1);
  });
});
