import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { findPrices, findTerms, type SupplyPrice, type SupplyTerms } from './supply-terms.query.js';

/** What is agreed with a supplier about its products, for the documents that order them. Reads only. */
@Injectable()
export class SupplyTermsService {
  /** The terms by product; products that the supplier does not have (any more) are missing. Joins the transaction. */
  termsOf(em: EntityManager, supplierId: string, productIds: readonly string[]): Promise<Map<string, SupplyTerms>> {
    return findTerms(em, supplierId, productIds);
  }

  /**
   * What one unit of each product costs for its quantity on a day, `YYYY-MM-DD`: the price with the largest minimum quantity
   * that is reached; of several, the one that began last. Products without a price are missing. Joins the transaction.
   */
  priceFor(
    em: EntityManager,
    supplierId: string,
    lines: readonly { productId: string; quantity: number }[],
    on: string,
  ): Promise<Map<string, SupplyPrice>> {
    return findPrices(em, supplierId, lines, on);
  }
}
