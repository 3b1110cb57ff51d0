import { provideHttpClient } from '@angular/common/http';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api } from '../api/api';
import { listPurchaseOrders } from '../api/fn/purchase-orders/list-purchase-orders';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { rowWith } from '../testing/purchase-orders';
import { settle } from '../testing/settle';
import { OrderBoard } from './order-board';
import { StageDialogs } from './stage-dialogs';

const OPEN = [
  rowWith({ expectedReadyOn: '2020-01-01' }),
  rowWith({ id: 'o-2', number: 'PO-2026-002', status: 'SHIPPED' }),
];
const DONE = [rowWith({ id: 'o-3', number: 'PO-2026-003', status: 'STOCKED', outstandingAmount: '0.00' })];
const STATS = {
  baseCurrency: 'THB',
  stages: [
    { status: 'CONFIRMED', count: 214, totalBase: '18710000.00' },
    { status: 'SHIPPED', count: 1, totalBase: '87710.00' },
    { status: 'STOCKED', count: 31, totalBase: '900000.00' },
  ],
};

describe('the board', () => {
  let fixture: ComponentFixture<OrderBoard>;
  let page: HTMLElement;
  let held: string[];
  const advance = jest.fn(() => Promise.resolve(true));
  const invoke = jest.fn((fn: unknown, query?: { open?: boolean }): Promise<unknown> => {
    if (fn !== listPurchaseOrders) return Promise.resolve(STATS);
    return Promise.resolve(query?.open ? { items: OPEN, total: 215 } : { items: DONE, total: 31 });
  });
  const column = (name: string) => page.querySelector<HTMLElement>(`section[aria-label="${name}"]`)!;
  const press = async (element: HTMLElement | null | undefined) => {
    element!.click();
    await settle(fixture, 20);
  };
  const draw = async () => {
    fixture = TestBed.createComponent(OrderBoard);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await settle(fixture, 10);
  };
  afterEach(() => page.remove());

  const ask = invoke.getMockImplementation()!;
  beforeEach(() => {
    jest.clearAllMocks();
    invoke.mockImplementation(ask);
    held = ['purchase-order:write'];
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideRouter([]),
        { provide: Api, useValue: { invoke } },
        { provide: Session, useValue: { can: (permission: string) => held.includes(permission) } },
        { provide: SettingsStore, useValue: { timeZone: () => 'UTC', baseCurrency: () => 'THB' } },
        { provide: StageDialogs, useValue: { advance } },
      ],
    });
  });

  it('has a column for each of the ten stages, with its orders and what they are worth', async () => {
    await draw();
    expect(page.querySelectorAll('.column')).toHaveLength(10);
    expect(column('Confirmed').textContent).toMatch(/PO-2026-001.*Brightplay.*\$2,450\.00/s);
    expect(column('Confirmed').querySelector('.worth')!.textContent).toContain('18,710,000.00');
    expect(column('Confirmed').textContent).toContain('days late');
    expect(column('Shipped').textContent).toContain('Not paid in full');
    expect(column('Sent').textContent).toContain('No orders');
    expect(column('Sent').classList).toContain('empty');
  });

  it('counts the orders of which it has no cards, and leads to them', async () => {
    await draw();
    expect(column('Confirmed').querySelector('h2')!.textContent).toMatch(/Confirmed\s+214/);
    const link = column('Confirmed').querySelector<HTMLAnchorElement>('app-more-link a')!;
    expect(link.textContent).toBe('and 213 more');
    expect(link.getAttribute('href')).toBe('/purchase-orders?status=CONFIRMED');
    expect(column('Shipped').querySelector('app-more-link')).toBeNull();
    expect(column('Stocked').textContent).toContain('and 30 more');
  });

  it('moves a card to any later stage by its button, after asking, and loads again', async () => {
    await draw();
    await press(column('Shipped').querySelector<HTMLElement>('[aria-label="Move PO-2026-002"]'));
    const items = Array.from(document.querySelectorAll<HTMLElement>('[role=menuitem]'));
    expect(items.map((item) => item.textContent.trim())).toEqual([
      ...['In transit', 'Customs', 'Received', 'QC done', 'Stocked'],
    ]);
    invoke.mockClear();
    await press(items[1]);
    expect(advance).toHaveBeenCalledWith('o-2', 'CUSTOMS');
    expect(invoke).toHaveBeenCalled();
  });

  it('keeps the focus on a card that was moved', async () => {
    await draw();
    const moved = OPEN.map((order) => (order.id === 'o-2' ? { ...order, status: 'CUSTOMS' as const } : order));
    await press(column('Shipped').querySelector<HTMLElement>('[aria-label="Move PO-2026-002"]'));
    invoke.mockImplementation((fn: unknown, query?: { open?: boolean }) =>
      Promise.resolve(fn === listPurchaseOrders ? { items: query?.open ? moved : DONE } : STATS),
    );
    await press(document.querySelectorAll<HTMLElement>('[role=menuitem]')[1]);
    await settle(fixture, 20);
    expect(column('Customs').contains(document.activeElement)).toBe(true);
    expect(document.activeElement!.textContent).toContain('PO-2026-002');
  });

  it('goes from card to card by the arrow keys, with one of them in the tab order', async () => {
    await draw();
    const links = () => Array.from(page.querySelectorAll<HTMLElement>('li a'));
    const arrow = async (key: string) => {
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await settle(fixture);
    };
    links()[0]!.focus();
    await arrow('ArrowRight');
    expect(document.activeElement).toBe(column('Shipped').querySelector('a'));
    await arrow('ArrowRight');
    expect(document.activeElement).toBe(column('Stocked').querySelector('li a'));
    await arrow('ArrowRight');
    expect(links().map((link) => link.tabIndex)).toEqual([-1, -1, 0]);
    await arrow('ArrowLeft');
    expect(document.activeElement).toBe(column('Shipped').querySelector('a'));
  });

  it('lets a card into later stages only', async () => {
    await draw();
    const board = fixture.componentInstance as unknown as {
      mayEnter(card: { data: unknown }, list: { data: string }): boolean;
    };
    expect(board.mayEnter({ data: OPEN[1] }, { data: 'CONFIRMED' })).toBe(false);
    expect(board.mayEnter({ data: OPEN[1] }, { data: 'RECEIVED' })).toBe(true);
  });

  it('only shows the orders to those who may not change them', async () => {
    held = [];
    await draw();
    expect(page.querySelector('[aria-label^="Move"]')).toBeNull();
  });

  it('starts a phone at the first stage that has orders', async () => {
    await draw();
    expect(page.querySelector('.column.here')).toBe(column('Confirmed'));
    await press(page.querySelectorAll<HTMLElement>('.picker button')[4]);
    expect(page.querySelector('.column.here')).toBe(column('Shipped'));
  });
});
