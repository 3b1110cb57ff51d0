import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { User } from '../auth/user.entity.js';
import { UserService } from '../auth/user.service.js';
import { Location } from '../locations/location.entity.js';
import { LocationService } from '../locations/location.service.js';
import { Shop } from '../locations/shop.entity.js';
import { ShopService } from '../locations/shop.service.js';
import type { Ctx } from '../platform/ctx.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Category } from '../products/category.entity.js';
import { CategoryService } from '../products/category.service.js';
import { ProductWriting } from '../products/product-writing.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { SupplierContact } from '../suppliers/supplier-contact.entity.js';
import { SupplierContactService } from '../suppliers/supplier-contact.service.js';
import { Supplier } from '../suppliers/supplier.entity.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import * as business from './demo-business.js';
import { createTerms } from './demo-terms.js';

/**
 * Creates whatever of the demo business is not there yet, by the services, in the order in which things need each other.
 * Each is a transaction of its own, so a run that was stopped is continued by running it again.
 */
export async function createBusiness(app: INestApplicationContext, ctx: Ctx, today: Date): Promise<void> {
  const em = app.get(DataSource).manager;
  await app.get(SettingsService).update(ctx, business.COMPANY, undefined);
  await createUsers(app, ctx, em);
  await createPlaces(app, ctx, em);
  const supplierId = await createSupplier(app, ctx, em);
  const categoryIds = await createCategories(app, ctx);
  await createProducts(app, ctx, supplierId, categoryIds);
  await createTerms(app, ctx, supplierId, today);
}

async function createUsers(app: INestApplicationContext, ctx: Ctx, em: EntityManager): Promise<void> {
  for (const input of business.USERS) {
    if (!(await em.existsBy(User, { email: input.email }))) await app.get(UserService).create(ctx, input);
  }
}

async function createPlaces(app: INestApplicationContext, ctx: Ctx, em: EntityManager): Promise<void> {
  const locations = app.get(LocationService);
  for (const input of business.WAREHOUSES) {
    if (await em.existsBy(Location, { code: input.code })) continue;
    await locations.create(ctx, { ...input, kind: 'WAREHOUSE' });
  }
  const main = await em.findOneByOrFail(Location, { code: 'BKK' });
  await app.get(SettingsService).update(ctx, { defaultLocationId: main.id }, undefined);
  if (!(await em.existsBy(Shop, { name: business.SHOP.name }))) await app.get(ShopService).create(ctx, business.SHOP);
}

async function createSupplier(app: INestApplicationContext, ctx: Ctx, em: EntityManager): Promise<string> {
  const suppliers = app.get(SupplierService);
  const found = await suppliers.findByName(em, business.SUPPLIER.name);
  const supplier = found ?? (await suppliers.create<Supplier>(ctx, business.SUPPLIER));
  const supplierId = supplier.id;
  for (const input of business.CONTACTS) {
    if (await em.existsBy(SupplierContact, { supplierId, name: input.name })) continue;
    await app.get(SupplierContactService).create(ctx, supplierId, input);
  }
  return supplierId;
}

/** The whole tree or nothing; answers the ids by "kind / age". */
function createCategories(app: INestApplicationContext, ctx: Ctx): Promise<Map<string, string>> {
  const categories = app.get(CategoryService);
  const findOrCreate = async (em: EntityManager, name: string, parentId: string | null, position: number) => {
    const found = await em.findOneBy(Category, { name, parentId: parentId ?? IsNull() });
    return (found ?? (await categories.createIn(em, { name, parentId, position }))).id;
  };
  return app.get(UnitOfWork).run(ctx, async (em) => {
    const ids = new Map<string, string>();
    for (const [place, [kind, ages]] of Object.entries(business.CATEGORIES).entries()) {
      const kindId = await findOrCreate(em, kind, null, place);
      for (const [at, age] of ages.entries()) ids.set(`${kind} / ${age}`, await findOrCreate(em, age, kindId, at));
    }
    return ids;
  });
}

async function createProducts(
  app: INestApplicationContext,
  ctx: Ctx,
  supplierId: string,
  categoryIds: ReadonlyMap<string, string>,
): Promise<void> {
  const writing = app.get(ProductWriting);
  await app.get(UnitOfWork).run(ctx, async (em) => {
    const existing = await writing.findBySkus(
      em,
      business.PRODUCTS.map((product) => product.sku),
    );
    const missing = business.PRODUCTS.filter((product) => !existing.has(product.sku));
    await writing.createMany(
      em,
      missing.map((product) => inputOf(product, supplierId, categoryIds.get(product.category.join(' / ')) ?? null)),
    );
  });
}

function inputOf(product: business.DemoProduct, supplierId: string, categoryId: string | null) {
  const { category: _, dailySales: _sales, container: _container, endsWith: _end, sizeMm, ...fields } = product;
  const [lengthMm, widthMm, heightMm] = sizeMm;
  return { ...fields, lengthMm, widthMm, heightMm, supplierId, categoryId, hsnCode: business.HSN_CODE };
}
