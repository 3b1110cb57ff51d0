import type { EntityManager } from 'typeorm';
import type { LocationService } from '../../locations/location.service.js';

/**
 * The location of each line: the one named, or the default location of the settings. Nothing is spread over locations
 * silently. The ledger checks the named ones under its locks.
 * @throws DefaultLocationNotSet
 */
export async function placed<L extends { locationId?: string | null | undefined }>(
  locations: LocationService,
  em: EntityManager,
  lines: readonly L[],
): Promise<(L & { locationId: string })[]> {
  const missing = lines.some((line) => !line.locationId);
  const fallback = missing ? (await locations.resolve(em, null)).id : '';
  return lines.map((line) => ({ ...line, locationId: line.locationId ?? fallback }));
}
