import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { SettingsStore } from '../../core/settings-store';
import { GridCell } from './grid-cell';
import { longestDecimals } from './grid-text';
import { GridColumn } from './grid-types';

interface Row {
  price: string | null;
  currency: string;
  name: string;
}

const COLUMNS: GridColumn<Row>[] = [
  { key: 'name', label: 'Name' },
  { key: 'price', label: 'Unit price', kind: 'unitCost', currency: (row) => row.currency },
];
const ROWS: Row[] = [
  { price: '4.2000', currency: 'USD', name: 'Lamp 1.5' },
  { price: '4.123456', currency: 'USD', name: 'Boat' },
  { price: '1500', currency: 'JPY', name: 'Kite' },
  { price: null, currency: 'USD', name: 'Ball' },
];
const settings = { baseCurrency: () => 'THB', timeZone: () => 'UTC' } as SettingsStore;

describe('a column of unit prices', () => {
  it('has its points below each other: shorter decimals leave the room of the longest', async () => {
    const decimals = longestDecimals(COLUMNS, ROWS, settings);
    expect([...decimals]).toEqual([['price', '.123456']]);
    TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: SettingsStore, useValue: settings }] });
    const shown = await Promise.all(
      ROWS.map(async (row) => {
        const fixture = TestBed.createComponent(GridCell<Row>);
        fixture.componentRef.setInput('column', COLUMNS[1]);
        fixture.componentRef.setInput('row', row);
        fixture.componentRef.setInput('decimals', decimals.get('price'));
        await fixture.whenStable();
        const cell = (fixture.nativeElement as HTMLElement).querySelector('span')!;
        return [cell.textContent, cell.dataset['room']];
      }),
    );
    expect(shown).toEqual([
      ['$4.20', '3456'],
      ['$4.123456', undefined],
      ['¥1,500', '.123456'],
      ['–', '.123456'],
    ]);
  });
});
