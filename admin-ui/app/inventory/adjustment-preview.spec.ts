import { ComponentFixture, TestBed } from '@angular/core/testing';
import { settle } from '../testing/settle';
import { AdjustmentPreview } from './adjustment-preview';

describe('the preview of an adjustment', () => {
  let fixture: ComponentFixture<AdjustmentPreview>;
  const here = { onHand: 45, available: 30, reserved: 10, quarantined: 5, rejected: 0 };

  const text = async (target: number | null, stock: typeof here | undefined = here): Promise<string> => {
    fixture.componentRef.setInput('here', stock);
    fixture.componentRef.setInput('target', target);
    await settle(fixture);
    return (fixture.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ').trim();
  };

  beforeEach(() => {
    fixture = TestBed.createComponent(AdjustmentPreview);
  });

  it('shows what is there in every state before anything is counted', async () => {
    expect(await text(null)).toBe('45 on hand here (30 available, 10 reserved, 5 quarantined, 0 rejected)');
  });

  it('names the difference, either way', async () => {
    expect(await text(1045)).toContain('+1,000: comes in as found');
    expect(await text(40)).toContain('−5: written off at cost');
    expect(await text(45)).toContain('No difference: nothing would be posted.');
  });

  it('says beforehand what the ledger would refuse', async () => {
    expect(await text(15)).toContain('−30');
    expect(await text(14)).toContain('Too low: 15 are reserved, quarantined or rejected.');
  });

  it('asks for a product and a location first', async () => {
    fixture.componentRef.setInput('here', undefined);
    await settle(fixture);
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('Choose a product and a location');
  });
});
