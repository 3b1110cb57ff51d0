import { provideHttpClient } from '@angular/common/http';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { StatusChangeDto } from '../api/models/status-change-dto';
import { SettingsStore } from '../core/settings-store';
import { orderWith } from '../testing/purchase-orders';
import { settle } from '../testing/settle';
import { StageStepper } from './stage-stepper';

const change = (
  oldStatus: StatusChangeDto['oldStatus'],
  newStatus: StatusChangeDto['newStatus'],
  changedAt: string,
): StatusChangeDto => ({ id: newStatus, actorId: null, actorName: null, notes: null, oldStatus, newStatus, changedAt });
const HISTORY = [change(null, 'DRAFT', '2026-10-01T03:00:00Z'), change('DRAFT', 'CONFIRMED', '2026-10-05T03:00:00Z')];

describe('the stages of an order', () => {
  let fixture: ComponentFixture<StageStepper>;
  let page: HTMLElement;
  const steps = () => Array.from(page.querySelectorAll('li'));
  const show = async (order: PurchaseOrderDto, history = HISTORY, mayAdvance = true) => {
    fixture.componentRef.setInput('order', order);
    fixture.componentRef.setInput('history', history);
    fixture.componentRef.setInput('mayAdvance', mayAdvance);
    await settle(fixture);
  };

  beforeEach(() => {
    const settings = { timeZone: () => 'UTC' };
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), { provide: SettingsStore, useValue: settings }],
    });
    fixture = TestBed.createComponent(StageStepper);
    page = fixture.nativeElement as HTMLElement;
  });

  it('show when each was entered, and which were skipped', async () => {
    await show(orderWith());
    expect(steps()).toHaveLength(10);
    expect(steps().map((step) => step.dataset['state'])).toEqual([
      ...['done', 'skipped', 'here'],
      ...Array<string>(7).fill('later'),
    ]);
    expect(steps()[2]!.getAttribute('aria-current')).toBe('step');
    expect(steps()[2]!.textContent).toContain('5 Oct 2026');
    expect(steps()[1]!.textContent).toContain('skipped');
  });

  it('let one go on to any later one', async () => {
    const chosen = jest.fn();
    fixture.componentInstance.chosen.subscribe(chosen);
    await show(orderWith());
    expect(page.querySelectorAll('button')).toHaveLength(7);
    page.querySelector<HTMLButtonElement>('[aria-label="Go on to QC done"]')!.click();
    expect(chosen).toHaveBeenCalledWith('QCD');
  });

  it('are only looked at by those who may not change orders', async () => {
    await show(orderWith(), HISTORY, false);
    expect(page.querySelectorAll('button')).toHaveLength(0);
  });

  it('end where an order was cancelled', async () => {
    const history = [change('CONFIRMED', 'CANCELLED', '2026-10-09T03:00:00Z'), ...HISTORY];
    await show(orderWith({ status: 'CANCELLED', nextStages: [] }), history, false);
    expect(steps()[2]!.dataset['state']).toBe('ended');
    expect(steps()[3]!.dataset['state']).toBe('later');
  });
});
