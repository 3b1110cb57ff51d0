// Reads settings.
import type { EntityManager } from 'typeorm';

export interface ProductSettings {
  baseCurrency: string;
  skuPattern: string;
}

/** What new products take from the settings, in the caller's transaction. */
export async function readProductSettings(em: EntityManager): Promise<ProductSettings> {
  const [row] = await em.query<ProductSettings[]>(
    'select base_currency as "baseCurrency", sku_pattern as "skuPattern" from settings',
  );
  return row!;
}
