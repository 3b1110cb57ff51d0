import { provideHttpClient } from '@angular/common/http';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Type } from '@angular/core';
import { provideRouter } from '@angular/router';
import { Api } from '../api/api';
import { ProblemError } from '../core/problem';
import { SettingsStore } from '../core/settings-store';
import { Toasts } from '../shared/feedback/toasts';
import { orderWith } from '../testing/purchase-orders';
import { settle } from '../testing/settle';
import { AdvanceDialog } from './advance-dialog';
import { Advance } from './advance-model';
import { CancelDialog } from './cancel-dialog';

describe('asking before an order goes on', () => {
  let fixture: ComponentFixture<unknown>;
  let page: HTMLElement;
  const invoke = jest.fn();
  const close = jest.fn();
  const success = jest.fn();

  const open = async (dialog: Type<unknown>, data: unknown) => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideRouter([]),
        { provide: Api, useValue: { invoke } },
        { provide: SettingsStore, useValue: { timeZone: () => 'Asia/Bangkok', baseCurrency: () => 'THB' } },
        { provide: Toasts, useValue: { success } },
        { provide: MAT_DIALOG_DATA, useValue: data },
        { provide: MatDialogRef, useValue: { close } },
      ],
    });
    fixture = TestBed.createComponent(dialog);
    page = fixture.nativeElement as HTMLElement;
    await settle(fixture);
  };
  const write = async (label: string, text: string) => {
    const fields = Array.from(page.querySelectorAll('mat-form-field'));
    const field = fields.find((each) => each.querySelector('mat-label')?.textContent.trim() === label);
    const box = field?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    if (!box) throw new Error(`There is no field "${label}"`);
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await settle(fixture);
  };
  const send = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle(fixture, 10);
  };
  const about = (advance: Partial<Advance>): Advance => ({
    ...{ order: orderWith(), to: 'SHIPPED', waiting: [], shipments: [] },
    ...advance,
  });

  beforeEach(() => {
    jest.resetAllMocks();
    invoke.mockImplementation((_fn, { body }: { body: { status?: string } }) =>
      Promise.resolve({ ...orderWith(), status: body.status ?? 'CANCELLED' }),
    );
  });

  it('says what it means for money, and marks the order', async () => {
    await open(AdvanceDialog, about({ to: 'SHIPPED' }));
    expect(page.textContent).toContain('cannot be cancelled any more');
    expect(page.textContent).toContain('70 % ($1,715.00) is due before it is shipped');
    expect(page.textContent).toContain('$735.00 of $2,450.00');
    expect(page.querySelector('button[type=submit]')!.textContent).toContain('Mark as shipped');
    await send();
    expect(invoke).toHaveBeenCalledWith(
      expect.anything(),
      { id: 'o-1', body: { status: 'SHIPPED' } },
      expect.anything(),
    );
    expect(success).toHaveBeenCalledWith('PO-2026-001 is now: Shipped');
    expect(close).toHaveBeenCalledWith(true);
  });

  it('takes what came, at a time of the business', async () => {
    const shipments = [{ id: 's-1', number: 'SH-2026-001', status: 'ARRIVED' as const }];
    await open(AdvanceDialog, about({ to: 'RECEIVED', shipments }));
    expect(page.textContent).toContain('SH-2026-001 · Arrived');
    await write('Received of LUMI-0001', '480');
    await write('Received at', '2026-11-20T09:30');
    await send();
    expect(invoke.mock.calls.at(-1)![1]).toEqual({
      id: 'o-1',
      body: {
        status: 'RECEIVED',
        receipt: {
          items: [{ purchaseOrderLineId: 'line-1', quantity: 480 }],
          shipmentId: 's-1',
          receivedAt: '2026-11-20T02:30:00.000Z',
        },
      },
    });
  });

  it('wants a reason for what is rejected, and no more rejected than waits', async () => {
    const waiting = [{ lotId: 'a', number: 'LOT-1', sku: 'LUMI-0001', productName: 'Moon lamp', quantity: 100 }];
    await open(AdvanceDialog, about({ to: 'QCD', order: orderWith({ status: 'RECEIVED' }), waiting }));
    await write('Rejected of LUMI-0001', '101');
    await send();
    expect(page.textContent).toContain('must be at most 100');
    await write('Rejected of LUMI-0001', '3');
    await send();
    expect(page.textContent).toContain('Reason is needed');
    expect(invoke).not.toHaveBeenCalled();
    await write('Reason', 'Cracked');
    await send();
    expect(invoke.mock.calls.at(-1)![1]).toMatchObject({
      body: {
        qc: [
          { lotId: 'a', decision: 'REJECT', quantity: 3, reason: 'Cracked' },
          { lotId: 'a', decision: 'APPROVE' },
        ],
      },
    });
  });

  it('stays open with what was refused', async () => {
    await open(AdvanceDialog, about({ to: 'SENT', order: orderWith({ status: 'DRAFT' }) }));
    const refusal = { status: 400, title: 'No', code: 'INVALID_STATUS_TRANSITION', detail: 'It went on already.' };
    invoke.mockRejectedValueOnce(new ProblemError(refusal));
    await send();
    expect(page.querySelector('[role=alert]')!.textContent).toContain('It went on already.');
    expect(close).not.toHaveBeenCalled();
  });

  it('calls an order off with its reason only, and says what becomes of the money', async () => {
    await open(CancelDialog, orderWith());
    expect(page.textContent).toContain('$735.00 is paid and will show as refund due');
    await send();
    expect(page.textContent).toContain('Reason is needed');
    await write('Reason', ' Too late ');
    await send();
    expect(invoke.mock.calls.at(-1)![1]).toEqual({ id: 'o-1', body: { reason: 'Too late' } });
    expect(close).toHaveBeenCalledWith(true);
  });
});
