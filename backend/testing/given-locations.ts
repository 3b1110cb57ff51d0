import type { CreateLocation } from '../locations/location.service.js';
import { LocationService } from '../locations/location.service.js';
import type { Location } from '../locations/location.entity.js';
import type { Shop } from '../locations/shop.entity.js';
import { type CreateShop, ShopService } from '../locations/shop.service.js';
import { systemCtx } from '../platform/ctx.js';
import type { TestApp } from './test-app.js';

let made = 0;

/** Places, through the real services, each with a code and name of its own. The first warehouse becomes the default. */
export const locationBuilders = ({ app }: TestApp) => ({
  location: (fields: Partial<CreateLocation> = {}): Promise<Location> => {
    const code = `LOC-${++made}`;
    const input = { code, name: `Location ${code}`, kind: 'WAREHOUSE' as const, ...fields };
    return app.get(LocationService).create(systemCtx('test'), input);
  },

  shop: (fields: Partial<CreateShop> = {}): Promise<Shop> => {
    const number = ++made;
    const place = fields.locationId ? {} : { locationCode: `SHOP-${number}` };
    const input = { name: `Shop ${number}`, invoiceSeries: `S${number}`, ...place, ...fields };
    return app.get(ShopService).create(systemCtx('test'), input);
  },
});
