import { provideHttpClient } from '@angular/common/http';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api } from '../api/api';
import { getPurchaseOrder } from '../api/fn/purchase-orders/get-purchase-order';
import { receivePurchaseOrder } from '../api/fn/purchase-orders/receive-purchase-order';
import { listShipments } from '../api/fn/shipments/list-shipments';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { orderWith } from '../testing/purchase-orders';
import { settle } from '../testing/settle';
import { ReceiveOrder } from './receive-order';

const SHIPMENTS = [
  { id: 's-1', number: 'SH-2026-0001', status: 'DELIVERED' },
  { id: 's-2', number: 'SH-2026-0002', status: 'SHIPPED' },
  { id: 's-3', number: 'SH-2026-0003', status: 'CANCELLED' },
];

describe('receiving the goods of an order', () => {
  let fixture: ComponentFixture<ReceiveOrder>;
  let page: HTMLElement;
  let held: string[];
  const order = orderWith({ status: 'IN_TRANSIT' });
  const invoke = jest.fn((fn: unknown, params?: { body?: object }): Promise<unknown> => {
    if (fn === getPurchaseOrder) return Promise.resolve(order);
    if (fn === listShipments) return Promise.resolve({ items: SHIPMENTS, total: 3 });
    if (fn === receivePurchaseOrder) return Promise.resolve({ id: 'r-1', number: 'GR-1', quantity: 3, ...params });
    return Promise.resolve({ items: [], name: 'Main warehouse' });
  });
  const sent = () => invoke.mock.calls.find(([fn]) => fn === receivePurchaseOrder)?.[1]?.body;
  const box = (label: string): HTMLInputElement => {
    const fields = Array.from(page.querySelectorAll('mat-form-field'));
    const field = fields.find((each) => each.querySelector('mat-label')?.textContent.trim() === label);
    if (!field) throw new Error(`There is no field "${label}"`);
    return field.querySelector('input')!;
  };
  const write = async (label: string, text: string) => {
    box(label).value = text;
    box(label).dispatchEvent(new Event('input'));
    await settle(fixture);
  };
  const press = async (key: KeyboardEventInit) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...key });
    document.activeElement!.dispatchEvent(event);
    await settle(fixture, 10);
  };
  const draw = async () => {
    fixture = TestBed.createComponent(ReceiveOrder);
    fixture.componentRef.setInput('id', order.id);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await settle(fixture, 20);
  };

  beforeEach(() => {
    invoke.mockClear();
    held = ['shipment:read', 'landed-cost:write'];
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideRouter([{ path: '**', children: [] }]),
        { provide: Api, useValue: { invoke } },
        { provide: Session, useValue: { can: (permission: string) => held.includes(permission) } },
        {
          provide: SettingsStore,
          useValue: { timeZone: () => 'UTC', baseCurrency: () => 'THB', defaultLocationId: () => 'l-1' },
        },
      ],
    });
  });
  afterEach(() => page.remove());

  it('starts with all that is open and the only shipment under way, and is sent by Ctrl and Enter', async () => {
    await draw();
    expect(page.querySelector('app-select-field .mat-mdc-select-value')!.textContent).toContain(
      'SH-2026-0002 · Shipped',
    );
    box('Received').focus();
    await press({ ctrlKey: true });
    const open = order.items.filter(({ outstandingQuantity }) => outstandingQuantity > 0);
    expect(sent()).toMatchObject({
      shipmentId: 's-2',
      items: open.map(({ productId, outstandingQuantity }) => ({ productId, quantity: outstandingQuantity })),
    });
    expect(sent()).not.toHaveProperty('charges');
  });

  it('takes freight and duty with the goods, and says what they add to a unit', async () => {
    await draw();
    const add = Array.from(page.querySelectorAll('button')).find((button) =>
      button.textContent.includes('Add a charge'),
    );
    add!.click();
    await settle(fixture);
    await write('Amount', '500');
    expect(page.querySelector('app-receipt-charges [role=status]')!.textContent).toContain('a unit on average');
    box('Amount').focus();
    await press({ metaKey: true });
    expect(sent()).toMatchObject({ charges: [{ kind: 'FREIGHT', amount: '500', currency: 'THB' }] });
  });

  it('asks for charges only those who may enter them', async () => {
    held = ['shipment:read'];
    await draw();
    expect(page.querySelector('app-receipt-charges')).toBeNull();
  });
});
