import { provideHttpClient } from '@angular/common/http';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Api } from '../api/api';
import { ProblemError } from '../core/problem';
import { Toasts } from '../shared/feedback/toasts';
import { settle } from '../testing/settle';
import { QcDialog, WaitingLot } from './qc-dialog';

const LOT: WaitingLot = {
  lotId: 'lot-1',
  number: 'LOT-2026-000053',
  sku: 'LUMI-0001',
  waiting: [
    { locationId: 'bkk', name: 'Bangkok', quantity: 96 },
    { locationId: 'cnx', name: 'Chiang Mai', quantity: 4 },
  ],
};

describe('the decision on a lot', () => {
  let fixture: ComponentFixture<QcDialog>;
  let page: HTMLElement;
  const invoke = jest.fn((): Promise<unknown> => Promise.resolve({ postings: [], levels: [] }));
  const close = jest.fn();
  const success = jest.fn();

  const write = async (model: object) => {
    const dialog = fixture.componentInstance as unknown as { model: { update(by: (now: object) => object): void } };
    dialog.model.update((now) => ({ ...now, ...model }));
    await settle(fixture);
  };
  const send = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle(fixture, 10);
  };
  const button = () => page.querySelector('button[type=submit]')!.textContent.trim();

  beforeEach(async () => {
    jest.clearAllMocks();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        { provide: Api, useValue: { invoke } },
        { provide: Toasts, useValue: { success } },
        { provide: MAT_DIALOG_DATA, useValue: LOT },
        { provide: MatDialogRef, useValue: { close } },
      ],
    });
    fixture = TestBed.createComponent(QcDialog);
    page = fixture.nativeElement as HTMLElement;
    await settle(fixture);
  });

  it('starts with approving all that waits at the first location', async () => {
    expect(button()).toBe('Approve 96');
    await send();
    expect(invoke).toHaveBeenCalledWith(
      expect.anything(),
      { id: 'lot-1', body: { decision: 'APPROVE', locationId: 'bkk', quantity: 96 } },
      expect.anything(),
    );
    expect(success).toHaveBeenCalledWith('96 of LOT-2026-000053 approved');
    expect(close).toHaveBeenCalledWith(true);
  });

  it('takes any part, and no more than waits there', async () => {
    await write({ locationId: 'cnx', quantity: 5 });
    await send();
    expect(page.textContent).toContain('Quantity must be at most 4');
    expect(invoke).not.toHaveBeenCalled();
    await write({ quantity: 3 });
    expect(button()).toBe('Approve 3');
  });

  it('wants a reason for rejecting', async () => {
    await write({ decision: 'REJECT', quantity: 2 });
    expect(button()).toBe('Reject 2');
    await send();
    expect(page.textContent).toContain('Reason is needed');
    await write({ reason: 'Cracked' });
    await send();
    expect(success).toHaveBeenCalledWith('2 of LOT-2026-000053 rejected');
  });

  it('stays open with the figures of a refusal', async () => {
    invoke.mockRejectedValueOnce(
      new ProblemError({
        status: 400,
        title: 'Not that much waits for quality control',
        code: 'INSUFFICIENT_QUARANTINED_STOCK',
        detail: 'LUMI-0001 at BKK: 96 requested, 90 available.',
      }),
    );
    await send();
    expect(page.querySelector('[role=alert]')!.textContent).toContain('96 requested, 90 available');
    expect(close).not.toHaveBeenCalled();
  });
});
