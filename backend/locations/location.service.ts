import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import type { Page } from '../platform/paging.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertVersion } from '../platform/versioning.js';
import { SettingsService } from '../settings/settings.service.js';
import { Location, type PlaceKind, type SystemKind } from './location.entity.js';
import { findActiveShopId, listLocations, type LocationFilter, stockAt } from './location.query.js';
import {
  DefaultLocationNotSet,
  LocationHasShop,
  LocationHoldsStock,
  LocationInactive,
  LocationIsDefault,
  LocationNotFound,
  SystemLocation,
} from './locations.problems.js';

export interface CreateLocation {
  code: string;
  name: string;
  kind: PlaceKind;
  address?: string | null;
}

export interface UpdateLocation {
  code?: string;
  name?: string;
  address?: string | null;
  isActive?: boolean;
}

/**
 * Locations and who may put goods into them.
 *
 * A location is deactivated only while it is empty, and a receipt may run at the same moment. Both sides therefore lock
 * the location's row: `assertUsable` takes FOR KEY SHARE (which receipts share among themselves, and which the foreign
 * keys of the ledger take anyway), deactivation takes FOR UPDATE, which waits for every such holder to end. Whoever comes
 * second sees what the first committed: the deactivation sees the stock, or the receipt sees the inactive location.
 * Goods only leave by a posting from a place that has them, so only the receiving end needs the check. The location
 * stands before `stock_levels` in the order of locks, and several are locked by id, so nothing can deadlock.
 */
@Injectable()
export class LocationService {
  /** Their ids are made by a migration and never change, so they are read once per process. */
  private readonly systemIds = new Map<SystemKind, string>();

  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly settings: SettingsService,
  ) {}

  list(filter: LocationFilter): Promise<Page<Location>> {
    return listLocations(this.db.manager, filter);
  }

  /** @throws LocationNotFound */
  async get(id: string, em: EntityManager = this.db.manager): Promise<Location> {
    const location = await em.findOneBy(Location, { id });
    if (!location) throw LocationNotFound.of(id);
    return location;
  }

  /** Joins the caller's transaction. */
  findByCode(em: EntityManager, code: string): Promise<Location | null> {
    return em.findOneBy(Location, { code });
  }

  /** The id of the ledger's other end of this kind. Joins the caller's transaction. */
  async systemLocation(em: EntityManager, kind: SystemKind): Promise<string> {
    const known = this.systemIds.get(kind);
    if (known) return known;
    const { id } = await em.findOneOrFail(Location, { where: { kind }, select: { id: true } });
    this.systemIds.set(kind, id);
    return id;
  }

  /**
   * The location that is meant: the one named, or the default one of the settings. It may be inactive; postings into it
   * call `assertUsable` as well. Joins the caller's transaction.
   * @throws LocationNotFound, SystemLocation, DefaultLocationNotSet
   */
  async resolve(em: EntityManager, locationId: string | null | undefined): Promise<Location> {
    const id = locationId ?? (await this.settings.current(em)).defaultLocationId;
    if (!id) throw new DefaultLocationNotSet('Name a locationId, or set a default location in the settings.');
    const location = await this.get(id, em);
    assertPlace(location);
    return location;
  }

  /**
   * Checks that goods may be put into all of these, and keeps it so until the caller's transaction ends. Call it before
   * `stock_levels` are locked. Joins the caller's transaction.
   * @throws LocationNotFound, SystemLocation, LocationInactive
   */
  async assertUsable(em: EntityManager, ids: readonly string[]): Promise<void> {
    const wanted = [...new Set(ids)].sort();
    const rows = await em.query<(Pick<Location, 'id' | 'code' | 'kind'> & { is_active: boolean })[]>(
      'select id, code, kind, is_active from locations where id = any($1::uuid[]) order by id for key share',
      [wanted],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const id of wanted) {
      const row = found.get(id);
      if (!row) throw LocationNotFound.of(id);
      assertPlace(em.create(Location, { id, kind: row.kind }));
      if (!row.is_active) {
        throw new LocationInactive(`${row.code} was deactivated.`, { locationId: id });
      }
    }
  }

  /**
   * The first warehouse becomes the default location where none is set. Opens its own transaction.
   * @throws LocationCodeAlreadyExists, LocationNameAlreadyExists
   */
  create<A = Location>(ctx: Ctx, input: CreateLocation, answer: Answer<Location, A> = same): Promise<A> {
    return this.uow.run(ctx, (em) => this.add(em, input), answer);
  }

  /** As `create`, in the caller's transaction. */
  async add(em: EntityManager, input: CreateLocation): Promise<Location> {
    const location = await em.save(em.create(Location, { address: null, isActive: true, ...input }));
    if (location.kind === 'WAREHOUSE') await this.settings.adoptDefaultLocation(em, location.id);
    return location;
  }

  /**
   * Changes what is given and nothing else; `isActive: false` deactivates under the same conditions as `deactivate`.
   * Opens its own transaction.
   * @throws LocationNotFound, SystemLocation, StaleVersion, LocationCodeAlreadyExists, LocationNameAlreadyExists
   */
  update<A = Location>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    changes: UpdateLocation,
    answer: Answer<Location, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const location = await this.lock(em, id);
        assertVersion(location, expected, answer);
        if (location.isActive && changes.isActive === false) await this.assertMayClose(em, location);
        return em.save(Object.assign(location, changes));
      },
      answer,
    );
  }

  /**
   * Takes the location out of use; it keeps its code, name and history. Does nothing to an inactive one. Opens its own
   * transaction.
   * @throws LocationNotFound, SystemLocation, StaleVersion, LocationHoldsStock, LocationIsDefault, LocationHasShop
   */
  async deactivate(ctx: Ctx, id: string, expected: number | undefined): Promise<void> {
    await this.update(ctx, id, expected, { isActive: false });
  }

  private async lock(em: EntityManager, id: string): Promise<Location> {
    const location = await em.findOne(Location, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!location) throw LocationNotFound.of(id);
    assertPlace(location);
    return location;
  }

  private async assertMayClose(em: EntityManager, { id, code }: Location): Promise<void> {
    if ((await this.settings.current(em)).defaultLocationId === id) {
      throw new LocationIsDefault(`Make another location the default before you deactivate ${code}.`, {
        locationId: id,
      });
    }
    const shopId = await findActiveShopId(em, id);
    if (shopId) throw new LocationHasShop(`Deactivate the shop at ${code} first.`, { locationId: id, shopId });
    const stock = await stockAt(em, id);
    if (stock.products > 0) {
      const units = stock.available + stock.reserved + stock.quarantined + stock.rejected;
      throw new LocationHoldsStock(`${code} still holds ${units} units of ${stock.products} product(s).`, {
        locationId: id,
        ...stock,
      });
    }
  }
}

/** @throws SystemLocation */
function assertPlace(location: Location): void {
  if (location.isPlace) return;
  throw new SystemLocation(`Locations of kind ${location.kind} are kept by the ledger.`, {
    locationId: location.id,
    kind: location.kind,
  });
}
