import { likelyShipment, shipmentChoices } from './came-with';

describe('the shipment that goods came with', () => {
  it('is the only one that is under way, or that there is', () => {
    const [sea, air, gone, here] = [
      { id: 'sea', status: 'SHIPPED' as const },
      { id: 'air', status: 'ARRIVED' as const },
      { id: 'gone', status: 'CANCELLED' as const },
      { id: 'here', status: 'DELIVERED' as const },
    ];
    expect(likelyShipment([here, sea, gone])).toBe('sea');
    expect(likelyShipment([gone, here])).toBe('here');
    expect([likelyShipment([sea, air]), likelyShipment([gone]), likelyShipment([])]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });

  it('is chosen by its number and how far it is, among those that were not called off', () => {
    const shipments = [
      { id: 'sea', number: 'SH-2026-001', status: 'SHIPPED' as const },
      { id: 'gone', number: 'SH-2026-002', status: 'CANCELLED' as const },
    ];
    expect(shipmentChoices(shipments)).toEqual([{ value: 'sea', label: 'SH-2026-001 · Shipped' }]);
  });
});
