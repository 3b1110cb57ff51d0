import { LotAtLocationDto } from '../api/models/lot-at-location-dto';
import { MovableState } from '../api/models/movable-state';
import { Choice } from '../shared/choice';
import { formatQuantity } from '../shared/format';

/** What of a lot lies in one state at one place. */
export interface LotPlace {
  locationId: string;
  state: MovableState;
  quantity: number;
  label: string;
}

const STATES: readonly { state: MovableState; key: 'available' | 'quarantined' | 'rejected'; word: string }[] = [
  { state: 'AVAILABLE', key: 'available', word: 'available' },
  { state: 'QUARANTINE', key: 'quarantined', word: 'in quarantine' },
  { state: 'REJECTED', key: 'rejected', word: 'rejected' },
];

/** Where a lot lies and how, as far as it may be moved: what is reserved or on the road is spoken for. */
export function placesOf(
  locations: readonly LotAtLocationDto[],
  states: readonly MovableState[] = ['AVAILABLE', 'QUARANTINE', 'REJECTED'],
): LotPlace[] {
  return STATES.filter(({ state }) => states.includes(state)).flatMap(({ state, key, word }) =>
    locations
      .filter((location) => location.kind !== 'TRANSIT' && location[key] > 0)
      .map(({ locationId, name, ...held }) => {
        const quantity = held[key];
        return { locationId, state, quantity, label: `${name}: ${formatQuantity(quantity)} ${word}` };
      }),
  );
}

/** The places as choices of a select; the value is the place's position. */
export const choicesOf = (places: readonly LotPlace[]): Choice[] =>
  places.map(({ label }, index) => ({ value: String(index), label }));
