import { TestBed } from '@angular/core/testing';
import { ShipmentDto } from '../api/models/shipment-dto';
import { SettingsStore } from '../core/settings-store';
import { MilestoneTimeline } from './milestone-timeline';

const step = (milestone: string, actualOn: string | null, expectedOn: string | null = null) => ({
  ...{ milestone, actualOn, expectedOn, notes: null },
});
const shipment = {
  milestones: [
    step('ORDER_PLACED', '2026-01-01'),
    step('SHIPPED', '2026-02-05', '2026-02-01'),
    step('ARRIVED', null, '2026-02-20'),
    step('CLEARED', null),
    step('DELIVERED', null),
  ],
} as unknown as ShipmentDto;

async function drawn(mayWrite: boolean): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [{ provide: SettingsStore, useValue: { timeZone: () => 'Asia/Bangkok' } }],
  });
  const fixture = TestBed.createComponent(MilestoneTimeline);
  fixture.componentRef.setInput('shipment', shipment);
  fixture.componentRef.setInput('mayWrite', mayWrite);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('MilestoneTimeline', () => {
  it('shows what has passed, what comes next, and what was or is later than expected', async () => {
    const items = Array.from((await drawn(false)).querySelectorAll('li'));
    expect(items.map((item) => item.dataset['state'])).toEqual(['done', 'done', 'next', 'later', 'later']);
    expect(items[1]!.textContent).toContain('5 Feb 2026');
    expect(items[1]!.querySelector('.late')!.textContent).toContain('expected 1 Feb 2026');
    expect(items[2]!.querySelector('.late')!.textContent).toContain('Expected 20 Feb 2026');
    expect(items[3]!.textContent).toContain('No day yet');
    expect(items[0]!.querySelector('button')).toBeNull();
  });

  it('lets those who may change each of them', async () => {
    const buttons = Array.from((await drawn(true)).querySelectorAll('button'), (button) => button.ariaLabel);
    expect(buttons).toHaveLength(5);
    expect(buttons).toContain('Set a day Cleared customs');
  });
});
