import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readCsv } from '../../platform/csv.js';
import type { Ctx } from '../../platform/ctx.js';
import { type ImportFault, ImportRefused } from '../../platform/import-faults.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import type { Product } from '../product.entity.js';
import { ProductWriting } from '../product-writing.service.js';
import { type Columns, readColumns } from './product-columns.js';
import { type ImportMode, type ImportPlan, planImport } from './product-import-plan.js';
import { readReferences } from './product-references.query.js';
import { type ProductRow, readRows } from './product-rows.js';

const MAX_IMPORT_ROWS = 50_000;

export interface ImportOptions {
  mode: ImportMode;
  dryRun: boolean;
}

export type ImportResult = ImportOptions & {
  rows: number;
  plan: ImportPlan;
  ignoredColumns: string[];
};

/** Takes products from a csv file: all of it or nothing, by the same rules as single requests. */
@Injectable()
export class ProductImport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly writing: ProductWriting,
  ) {}

  /**
   * A dry run reads only and reports every fault. Otherwise opens its own transaction, locks the products that the file names,
   * and creates and changes all of them, with price history and audit rows, or none.
   * @throws FileUnreadable, FileTooLong, ImportRefused with every fault of every row
   */
  async import(ctx: Ctx, file: Buffer, options: ImportOptions): Promise<ImportResult> {
    const table = readCsv(file, MAX_IMPORT_ROWS);
    const columns = readColumns(table.header);
    const rows = await readRows(table, columns);
    const result = (plan: ImportPlan) => ({ ...options, rows: rows.length, plan, ignoredColumns: columns.ignored });
    if (options.dryRun) return result(await this.plan(this.db.manager, rows, columns, options.mode));
    const plan = await this.uow.run(ctx, (em) => this.carryOut(em, rows, columns, options.mode));
    return result(plan);
  }

  private async carryOut(
    em: EntityManager,
    rows: ProductRow[],
    columns: Columns,
    mode: ImportMode,
  ): Promise<ImportPlan> {
    const plan = await this.plan(em, rows, columns, mode, true);
    if (plan.faults.length > 0) throw ImportRefused.of(rows.length, plan.faults);
    const created = await this.writing.createMany(
      em,
      plan.creates.map(({ input }) => input),
    );
    created.forEach((product, index) => (plan.creates[index]!.input.sku = product.sku));
    await this.writing.changeMany(em, plan.updates);
    return plan;
  }

  private async plan(
    em: EntityManager,
    rows: readonly ProductRow[],
    columns: Columns,
    mode: ImportMode,
    lock = false,
  ): Promise<ImportPlan> {
    const skus = rows.flatMap(({ input }) => (typeof input.sku === 'string' ? [input.sku] : []));
    const barcodes = rows.flatMap(({ input }) => (typeof input.barcode === 'string' ? [input.barcode] : []));
    const existing: Map<string, Product> = lock
      ? new Map((await this.writing.lockBySku(em, skus)).map((product) => [product.sku, product]))
      : await this.writing.findBySkus(em, skus);
    const plan = planImport(rows, existing, await readReferences(em, barcodes), mode);
    plan.faults.unshift(...columns.faults.map((fault): ImportFault => ({ row: 1, value: null, ...fault })));
    return plan;
  }
}
