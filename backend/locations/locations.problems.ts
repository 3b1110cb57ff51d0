import { mapConstraint } from '../platform/database-problems.js';
import { type FieldError, ValidationFailed } from '../platform/platform.problems.js';
import { defineProblem } from '../platform/problem.js';

export class LocationNotFound extends defineProblem<{ locationId: string }>({
  code: 'LOCATION_NOT_FOUND',
  status: 404,
  title: 'There is no such location',
}) {
  static of(locationId: string): LocationNotFound {
    return new LocationNotFound(`No location has the id ${locationId}.`, { locationId });
  }
}

export class LocationCodeAlreadyExists extends defineProblem<{ errors: FieldError[] }>({
  code: 'LOCATION_CODE_ALREADY_EXISTS',
  status: 409,
  title: 'Another location has this code',
}) {}

export class LocationNameAlreadyExists extends defineProblem<{ errors: FieldError[] }>({
  code: 'LOCATION_NAME_ALREADY_EXISTS',
  status: 409,
  title: 'Another location has this name',
}) {}

export class SystemLocation extends defineProblem<{ locationId: string; kind?: string }>({
  code: 'SYSTEM_LOCATION',
  status: 400,
  title: 'This location belongs to the ledger itself',
}) {}

export class LocationInactive extends defineProblem<{ locationId: string }>({
  code: 'LOCATION_INACTIVE',
  status: 400,
  title: 'This location is not in use any more',
}) {}

export class LocationHoldsStock extends defineProblem<{
  locationId: string;
  products: number;
  available: number;
  reserved: number;
  quarantined: number;
  rejected: number;
}>({
  code: 'LOCATION_HOLDS_STOCK',
  status: 400,
  title: 'Stock is still at this location',
}) {}

export class LocationIsDefault extends defineProblem<{ locationId: string }>({
  code: 'LOCATION_IS_DEFAULT',
  status: 400,
  title: 'This is the default location',
}) {}

export class LocationHasShop extends defineProblem<{ locationId: string; shopId: string }>({
  code: 'LOCATION_HAS_SHOP',
  status: 400,
  title: 'A shop sells from this location',
}) {}

export class DefaultLocationNotSet extends defineProblem({
  code: 'DEFAULT_LOCATION_NOT_SET',
  status: 400,
  title: 'No location was named and there is no default location',
}) {}

const field = (pointer: string, detail: string) => ({ errors: [{ pointer, detail }] });

mapConstraint(
  'locations_code_unique',
  () => new LocationCodeAlreadyExists('Choose another code.', field('/code', 'is the code of another location')),
);
mapConstraint(
  'locations_name_unique',
  () => new LocationNameAlreadyExists('Choose another name.', field('/name', 'is the name of another location')),
);
// Settings check it themselves; the constraint speaks when the location is deactivated at the same moment.
mapConstraint('settings_default_location_usable', () =>
  ValidationFailed.of('/defaultLocationId', 'must be an active warehouse or shop'),
);
