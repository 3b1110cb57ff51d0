import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import type { Page } from '../platform/paging.js';
import { ValidationFailed } from '../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertVersion } from '../platform/versioning.js';
import type { Location } from './location.entity.js';
import { LocationService } from './location.service.js';
import { Shop } from './shop.entity.js';
import { listShops, type ShopFilter } from './shop.query.js';
import { NotAShopLocation, ShopNotFound } from './shops.problems.js';

/** A shop sells from the location it names, or from a new one that gets `locationCode`. Exactly one is given. */
export interface CreateShop {
  name: string;
  locationId?: string;
  locationCode?: string;
  invoiceSeries: string;
  taxRegistration?: string | null;
  address?: string | null;
  phone?: string | null;
}

export interface UpdateShop {
  name?: string;
  invoiceSeries?: string;
  taxRegistration?: string | null;
  address?: string | null;
  phone?: string | null;
  isActive?: boolean;
}

/** Shops: what sells from a location, with its tax registration and invoice series. */
@Injectable()
export class ShopService {
  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly locations: LocationService,
  ) {}

  list(filter: ShopFilter): Promise<Page<Shop>> {
    return listShops(this.db.manager, filter);
  }

  /** @throws ShopNotFound */
  async get(id: string, em: EntityManager = this.db.manager): Promise<Shop> {
    const shop = await em.findOne(Shop, { where: { id }, relations: { location: true } });
    if (!shop) throw new ShopNotFound(`No shop has the id ${id}.`, { shopId: id });
    return shop;
  }

  /**
   * Opens a shop, and its location where a code for a new one is given. Opens its own transaction.
   * @throws ValidationFailed, LocationNotFound, LocationInactive, NotAShopLocation, LocationAlreadyHasShop,
   *   ShopNameAlreadyExists, InvoiceSeriesAlreadyExists, LocationCodeAlreadyExists, LocationNameAlreadyExists
   */
  create<A = Shop>(ctx: Ctx, input: CreateShop, answer: Answer<Shop, A> = same): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const { locationId: _named, locationCode: _coded, ...fields } = input;
        const location = await this.locationFor(em, input);
        const shop = em.create(Shop, {
          taxRegistration: null,
          address: null,
          phone: null,
          isActive: true,
          ...fields,
          locationId: location.id,
        });
        return withLocation(await em.save(shop), location);
      },
      answer,
    );
  }

  /**
   * Changes what is given and nothing else; the location stays, since the shop's sales happened there. Opens its own
   * transaction.
   * @throws ShopNotFound, StaleVersion, LocationInactive, ShopNameAlreadyExists, InvoiceSeriesAlreadyExists
   */
  update<A = Shop>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    changes: UpdateShop,
    answer: Answer<Shop, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const shop = await em.findOne(Shop, { where: { id }, lock: { mode: 'pessimistic_write' } });
        if (!shop) throw new ShopNotFound(`No shop has the id ${id}.`, { shopId: id });
        const location = await this.locations.get(shop.locationId, em);
        assertVersion(shop, expected, (current) => answer(withLocation(current, location)));
        if (!shop.isActive && changes.isActive) await this.locations.assertUsable(em, [location.id]);
        return withLocation(await em.save(Object.assign(shop, changes)), location);
      },
      answer,
    );
  }

  /**
   * Closes the shop; its location keeps its stock. Does nothing to a closed one. Opens its own transaction.
   * @throws ShopNotFound, StaleVersion
   */
  async deactivate(ctx: Ctx, id: string, expected: number | undefined): Promise<void> {
    await this.update(ctx, id, expected, { isActive: false });
  }

  /** The row lock of `assertUsable` keeps the location in use until the shop stands. */
  private async locationFor(em: EntityManager, input: CreateShop): Promise<Location> {
    const { locationId, locationCode: code } = input;
    if (!!locationId === !!code) throw ValidationFailed.of('/locationId', 'or locationCode must be given, not both');
    if (code) {
      return this.locations.add(em, { code, name: input.name, kind: 'SHOP', address: input.address ?? null });
    }
    await this.locations.assertUsable(em, [locationId!]);
    const location = await this.locations.get(locationId!, em);
    if (location.kind === 'SHOP') return location;
    throw new NotAShopLocation(`${location.code} is a ${location.kind.toLowerCase()}.`, {
      locationId: location.id,
      kind: location.kind,
      errors: [{ pointer: '/locationId', detail: 'must be a location of kind SHOP' }],
    });
  }
}

function withLocation(shop: Shop, location: Location): Shop {
  shop.location = location;
  return shop;
}
