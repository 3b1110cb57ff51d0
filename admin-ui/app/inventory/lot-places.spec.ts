import { LotAtLocationDto } from '../api/models/lot-at-location-dto';
import { choicesOf, placesOf } from './lot-places';

const at = (name: string, held: Partial<LotAtLocationDto>): LotAtLocationDto =>
  ({ locationId: name, name, available: 0, reserved: 0, quarantined: 0, rejected: 0, ...held }) as LotAtLocationDto;

describe('the places of a lot', () => {
  const locations = [
    at('Main', { available: 1200, reserved: 5, rejected: 3 }),
    at('Dock', { quarantined: 40 }),
    at('Road', { kind: 'TRANSIT', available: 7 }),
  ];

  it('are those where something of it may be moved, in which state', () => {
    expect(placesOf(locations).map(({ label }) => label)).toEqual([
      'Main: 1,200 available',
      'Dock: 40 in quarantine',
      'Main: 3 rejected',
    ]);
  });

  it('can be narrowed to the states that a form is about', () => {
    const places = placesOf(locations, ['REJECTED']);
    expect(places).toMatchObject([{ locationId: 'Main', state: 'REJECTED', quantity: 3 }]);
    expect(choicesOf(places)).toEqual([{ value: '0', label: 'Main: 3 rejected' }]);
  });
});
