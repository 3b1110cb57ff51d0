import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LandedShare } from '../../inventory/transactions/stock-lines.js';
import type { Decimal } from '../../platform/money.js';
import type { PlannedCharge } from './landed-cost-planner.service.js';
import { LandedCost } from './landed-cost.entity.js';

/** A charge to be written down, with the id that its value entries name as their source. */
export interface NewCharge extends Omit<PlannedCharge, 'splits'> {
  readonly id: string;
}

/** A share as the ledger posted it. */
export interface NewShare extends Pick<LandedShare, 'sourceId' | 'lotId' | 'amount'> {
  readonly toStock: Decimal;
  readonly toCogs: Decimal;
  readonly toWriteOff: Decimal;
  readonly figure: Decimal;
}

export type NewLandedCost = Omit<LandedCost, 'id' | 'createdAt'> & { readonly id: string };

const INSERT_CHARGES = `
  insert into landed_cost_charges (id, landed_cost_id, line, kind, basis, amount, currency, exchange_rate, base_amount, notes)
  select k.id, $1, k.line, k.kind, k.basis, k.amount, k.currency, k.exchange_rate, k.base_amount, k.notes
  from unnest($2::uuid[], $3::text[], $4::text[], $5::numeric[], $6::text[], $7::numeric[], $8::numeric[], $9::text[])
    with ordinality k(id, kind, basis, amount, currency, exchange_rate, base_amount, notes, line)`;

const INSERT_SHARES = `
  insert into landed_cost_shares (landed_cost_id, charge_id, lot_id, basis_figure, amount, to_stock, to_cogs, to_write_off)
  select $1, k.* from unnest($2::uuid[], $3::uuid[], $4::numeric[], $5::numeric[], $6::numeric[], $7::numeric[], $8::numeric[]) k`;

/** A charge as it was written down, with what of it fell on each lot. */
export interface StoredShare {
  readonly chargeId: string;
  readonly lotId: string;
  readonly figure: Decimal;
  readonly amount: Decimal;
}

/** Writes landed costs. The document is saved, so that the audit log has it; its charges and shares never change. */
@Injectable()
export class LandedCostRepository {
  async insert(
    em: EntityManager,
    landedCost: NewLandedCost,
    charges: readonly NewCharge[],
    shares: readonly NewShare[],
  ): Promise<void> {
    await em.save(em.create(LandedCost, landedCost));
    await em.query(INSERT_CHARGES, [
      landedCost.id,
      charges.map((c) => c.id),
      charges.map((c) => c.kind),
      charges.map((c) => c.basis),
      charges.map((c) => c.amount),
      charges.map((c) => c.currency),
      charges.map((c) => c.exchangeRate),
      charges.map((c) => c.baseAmount),
      charges.map((c) => c.notes),
    ]);
    await em.query(INSERT_SHARES, [
      landedCost.id,
      shares.map((s) => s.sourceId),
      shares.map((s) => s.lotId),
      shares.map((s) => s.figure),
      shares.map((s) => s.amount),
      shares.map((s) => s.toStock),
      shares.map((s) => s.toCogs),
      shares.map((s) => s.toWriteOff),
    ]);
  }

  /** The charges of a landed cost, as they were entered, and its shares. */
  async read(em: EntityManager, id: string): Promise<{ charges: NewCharge[]; shares: StoredShare[] }> {
    const charges = await em.query<NewCharge[]>(
      `select id, kind, basis, amount, currency, exchange_rate as "exchangeRate", base_amount as "baseAmount", notes
       from landed_cost_charges where landed_cost_id = $1 order by line`,
      [id],
    );
    const shares = await em.query<StoredShare[]>(
      `select charge_id as "chargeId", lot_id as "lotId", basis_figure as figure, amount
       from landed_cost_shares where landed_cost_id = $1 order by lot_id, charge_id`,
      [id],
    );
    return { charges, shares };
  }
}
