// Reads users, products and postings.
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { toQuantity } from '../platform/money.js';

export interface Contents {
  readonly users: number;
  readonly products: number;
  readonly postings: number;
}

/** How much there is of what would tell that somebody works here. */
export async function countContents(app: INestApplicationContext): Promise<Contents> {
  const [row] = await app.get(DataSource).query<Record<keyof Contents, string>[]>(
    `select (select count(*) from users) as users, (select count(*) from products) as products,
            (select count(*) from (select from postings limit 1000) p) as postings`,
  );
  return {
    users: toQuantity(row?.users),
    products: toQuantity(row?.products),
    postings: toQuantity(row?.postings),
  };
}
