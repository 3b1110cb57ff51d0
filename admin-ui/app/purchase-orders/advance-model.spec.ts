import { lineWith, orderWith } from '../testing/purchase-orders';
import { Advance, answersFor, bodyFor, fallingDue, receives, wayOf } from './advance-model';

const lot = (lotId: string, quantity: number) => ({
  ...{ lotId, quantity },
  number: `LOT-${lotId}`,
  sku: 'LUMI-0001',
  productName: 'Moon lamp',
});
const about = (advance: Partial<Advance>): Advance => ({
  ...{ order: orderWith(), to: 'SHIPPED', waiting: [], shipments: [] },
  ...advance,
});

describe('a change of stage', () => {
  it('passes the stages in between, and says what falls due on the way', () => {
    const advance = about({ to: 'IN_TRANSIT' });
    expect(wayOf(advance).passed).toEqual(['IN_PRODUCTION', 'SHIPPED']);
    expect(fallingDue(advance).map(({ id }) => id)).toEqual(['t-2']);
    expect(fallingDue(about({ to: 'IN_PRODUCTION' }))).toEqual([]);
  });

  it('sends the stage alone where nothing is to be done', () => {
    const advance = about({ to: 'SHIPPED' });
    expect(bodyFor(advance, answersFor(advance), '')).toEqual({ status: 'SHIPPED' });
  });

  it('receives what is outstanding, or what was counted', () => {
    const items = [lineWith(), lineWith({ id: 'line-2', receivedQuantity: 20, outstandingQuantity: 480 })];
    const advance = about({ to: 'RECEIVED', order: orderWith({ items, locationId: 'bkk' }) });
    const answers = answersFor(advance);
    expect(bodyFor(advance, answers, '2026-11-20T03:00:00Z')).toEqual({
      status: 'RECEIVED',
      receipt: {
        items: [
          { purchaseOrderLineId: 'line-1', quantity: 500 },
          { purchaseOrderLineId: 'line-2', quantity: 480 },
        ],
        locationId: 'bkk',
        receivedAt: '2026-11-20T03:00:00Z',
      },
    });
    const shipped = { ...advance, shipments: [{ id: 'sea', number: 'SH-2026-001', status: 'SHIPPED' as const }] };
    expect(bodyFor(shipped, answersFor(shipped), '').receipt).toMatchObject({ shipmentId: 'sea' });
    answers.came[0]!.quantity = null;
    answers.came[1]!.quantity = 0;
    expect(bodyFor(advance, answers, '').receipt?.items).toEqual([]);
  });

  it('receives nothing twice', () => {
    const items = [lineWith({ receivedQuantity: 500, outstandingQuantity: 0 })];
    expect(receives(about({ to: 'RECEIVED', order: orderWith({ items }) }))).toBe(false);
    expect(receives(about({ to: 'STOCKED', order: orderWith({ status: 'RECEIVED' }) }))).toBe(false);
  });

  it('rejects what is bad of a lot and approves the rest', () => {
    const order = orderWith({ status: 'RECEIVED' });
    const advance = about({ to: 'QCD', order, waiting: [lot('a', 100), lot('b', 40), lot('c', 3)] });
    const answers = answersFor(advance);
    answers.rejections[0] = { lotId: 'a', rejected: 3, reason: ' Cracked ' };
    answers.rejections[2] = { lotId: 'c', rejected: 3, reason: 'Wrong colour' };
    expect(bodyFor(advance, answers, '').qc).toEqual([
      { lotId: 'a', decision: 'REJECT', quantity: 3, reason: 'Cracked' },
      { lotId: 'a', decision: 'APPROVE' },
      { lotId: 'b', decision: 'APPROVE' },
      { lotId: 'c', decision: 'REJECT', quantity: 3, reason: 'Wrong colour' },
    ]);
  });

  it('approves all without saying so', () => {
    const advance = about({ to: 'QCD', order: orderWith({ status: 'RECEIVED' }), waiting: [lot('a', 100)] });
    expect(bodyFor(advance, { ...answersFor(advance), notes: ' Fine ' }, '')).toEqual({ status: 'QCD', notes: 'Fine' });
  });
});
