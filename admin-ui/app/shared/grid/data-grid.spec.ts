import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { settle } from '../../testing/settle';
import { DataGrid } from './data-grid';
import { GridBulkActions, GridCellSlot } from './grid-slots';
import { GridColumn, GridFilter, GridPage, GridQuery } from './grid-types';

interface Row {
  id: string;
  sku: string;
  onHand: number;
}
interface RowQuery extends GridQuery {
  status?: string;
}

@Component({
  selector: 'app-list-under-test',
  imports: [DataGrid, GridBulkActions, GridCellSlot],
  template: `
    <app-data-grid
      name="rows"
      exportPath="/api/v1/rows"
      selectable
      [columns]="columns"
      [filters]="filters"
      [load]="load()"
    >
      <ng-template appCell="onHand" [appCellOf]="columns" let-row>{{ row.onHand }} pcs</ng-template>
      <ng-template appBulkActions [appBulkActionsOf]="columns" let-rows>
        <button type="button">Scrap {{ rows.length }}</button>
      </ng-template>
      <button emptyAction type="button">Add the first</button>
    </app-data-grid>
  `,
})
class ListUnderTest {
  static answers: (query: RowQuery) => Promise<GridPage<Row>>;
  static asked: RowQuery[] = [];
  readonly columns: GridColumn<Row>[] = [
    { key: 'sku', label: 'SKU', sortable: true, phone: 'title' },
    { key: 'onHand', label: 'On hand', kind: 'quantity', sortable: 'stock' },
  ];
  static filters: GridFilter[];
  readonly filters = ListUnderTest.filters;
  readonly load = signal((query: RowQuery) => {
    ListUnderTest.asked.push(query);
    return ListUnderTest.answers(query);
  });
}

const rows = (count: number, from = 1): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${from + index}`, sku: `LUMI-${from + index}`, onHand: 5 }));

describe('a list', () => {
  let harness: RouterTestingHarness | undefined;
  let page: HTMLElement;

  const open = async (address = '/list') => {
    harness ??= await RouterTestingHarness.create();
    await harness.navigateByUrl(address);
    await settle(harness.fixture);
    page = harness.routeNativeElement!;
  };
  const press = async (text: string) => {
    const buttons = Array.from(document.querySelectorAll<HTMLElement>('button, [role="menuitem"]'));
    const button = buttons.find(
      (each) => each.textContent?.trim() === text || each.getAttribute('aria-label') === text,
    );
    if (button === undefined) throw new Error(`There is no button "${text}"`);
    button.click();
    await settle(harness!.fixture, 20);
  };
  const address = () => TestBed.inject(Router).url;
  const lastAsked = () => ListUnderTest.asked.at(-1);

  beforeEach(() => {
    localStorage.clear();
    harness = undefined;
    ListUnderTest.asked = [];
    ListUnderTest.filters = [
      { key: 'status', label: 'Status', kind: 'select', choices: [{ value: 'LOW', label: 'Low' }] },
    ];
    ListUnderTest.answers = () => Promise.resolve({ items: rows(3), total: 120 });
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([{ path: 'list', component: ListUnderTest }]),
      ],
    });
  });

  it('asks for what the address says, once', async () => {
    await open('/list?page=2&pageSize=25&sort=-sku&q=moon&status=LOW');
    expect(ListUnderTest.asked).toEqual([{ page: 2, pageSize: 25, sort: '-sku', q: 'moon', status: 'LOW' }]);
    expect(page.textContent).toContain('26–50 of 120');
  });

  it('sorts by a header: rising, falling, and back, each under its own address', async () => {
    await open();
    await press('On hand');
    expect(lastAsked()?.sort).toBe('stock');
    await press('On hand');
    expect(address()).toContain('sort=-stock');
    expect(page.querySelector('[aria-sort]')?.getAttribute('aria-sort')).toBe('descending');
    await press('On hand');
    expect(address()).toBe('/list');
  });

  it('starts at the first page again when a filter changes', async () => {
    await open('/list?page=3');
    const select = page.querySelector<HTMLSelectElement>('select[aria-label="Status"]')!;
    select.value = 'LOW';
    select.dispatchEvent(new Event('change'));
    await settle(harness!.fixture, 20);
    expect(lastAsked()).toEqual({ status: 'LOW', page: 1, pageSize: 50 });
  });

  it('draws cells by their template', async () => {
    await open();
    expect(page.querySelector('tbody')?.textContent).toContain('5 pcs');
  });

  it('says that nothing is there and what to do, or that nothing matches', async () => {
    ListUnderTest.answers = () => Promise.resolve({ items: [], total: 0 });
    await open();
    expect(page.textContent).toContain('Add the first');
    await open('/list?q=zzz');
    expect(page.textContent).toContain('Nothing matches');
    await press('Clear search and filters');
    expect(lastAsked()?.q).toBeUndefined();
  });

  it('shows why it could not be loaded and tries again', async () => {
    ListUnderTest.answers = () => Promise.reject(new Error('The cable is out'));
    await open();
    expect(page.querySelector('[role="alert"]')?.textContent).toContain('The cable is out');
    ListUnderTest.answers = () => Promise.resolve({ items: rows(1), total: 1 });
    await press('Try again');
    expect(page.textContent).toContain('LUMI-1');
  });

  it('adds to an append-only list what comes after the cursor', async () => {
    ListUnderTest.answers = ({ cursor }) =>
      Promise.resolve(cursor ? { items: rows(2, 4), nextCursor: null } : { items: rows(3), nextCursor: 'c3' });
    await open();
    await press('Load more');
    expect(lastAsked()?.cursor).toBe('c3');
    expect(page.querySelectorAll('tr[data-row]')).toHaveLength(5);
    expect(page.textContent).not.toContain('Load more');
  });

  it('offers actions for the chosen rows', async () => {
    await open();
    page.querySelector<HTMLInputElement>('input[aria-label="Choose all rows"], thead input')!.click();
    await settle(harness!.fixture);
    expect(page.textContent).toContain('3 chosen');
    expect(page.textContent).toContain('Scrap 3');
  });

  it('remembers which columns a person shows', async () => {
    await open();
    await press('Choose columns');
    await press('✓On hand');
    expect(page.querySelectorAll('thead th')).toHaveLength(2);
    await open();
    expect(page.querySelectorAll('thead th')).toHaveLength(2);
  });

  it('exports the rows of the same filter', async () => {
    await open('/list?status=LOW&sort=sku&page=2');
    Object.assign(URL, { createObjectURL: jest.fn(() => 'blob:x'), revokeObjectURL: jest.fn() });
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await press('Export these rows');
    await press('CSV');
    const sent = TestBed.inject(HttpTestingController).expectOne((request) => request.url === '/api/v1/rows');
    expect(sent.request.params.toString()).toBe('status=LOW&sort=sku&format=csv');
    sent.flush(new ArrayBuffer(0));
  });

  it('moves through its rows by the arrow keys', async () => {
    await open();
    const [first, second] = Array.from(page.querySelectorAll<HTMLElement>('tr[data-row]'));
    first!.focus();
    first!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    expect(document.activeElement).toBe(second);
  });

  it('has nothing to search or to export while nothing is there', async () => {
    ListUnderTest.answers = () => Promise.resolve({ items: [], total: 0 });
    ListUnderTest.filters = [];
    await open();
    expect(page.textContent).toContain('Add the first');
    expect(page.querySelector('input[type=search]')).toBeNull();
    expect(page.querySelector('[aria-label="Export these rows"]')).toBeNull();

    await open('/list?q=moon');
    expect(page.textContent).toContain('Nothing matches');
    expect(page.querySelector('input[type=search]')).not.toBeNull();
  });
});
