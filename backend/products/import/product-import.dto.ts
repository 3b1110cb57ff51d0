import { ApiProperty } from '@nestjs/swagger';
import { OneOf, QueryFlag } from '../../platform/fields.js';
import { ImportFaultDto } from '../../platform/import-faults.js';
import type { ImportMode, ImportPlan } from './product-import-plan.js';
import type { ImportResult } from './product-import.service.js';

const SHOWN_CHANGES = 200;

export class ProductImportQuery {
  @OneOf(['create', 'upsert'], 'ProductImportMode', {
    optional: true,
    description: 'upsert (unless told): a SKU that exists is changed; create: it is a fault',
  })
  mode?: ImportMode;

  @QueryFlag({ description: 'Shows what would happen and every fault, and changes nothing' })
  dryRun?: boolean;
}

export class ImportFieldChangeDto {
  @ApiProperty({ example: 'price' })
  field: string;
  @ApiProperty({ type: String, nullable: true, example: '16.0000' })
  from: string | null;
  @ApiProperty({ type: String, nullable: true, example: '18.0000' })
  to: string | null;
}

export class ImportChangeDto {
  @ApiProperty({ type: 'integer', example: 2 })
  row: number;
  @ApiProperty({ enum: ['CREATE', 'UPDATE'], enumName: 'ImportAction' })
  action: 'CREATE' | 'UPDATE';
  @ApiProperty({ type: String, nullable: true, description: 'null: the next of the SKU pattern', example: 'LUMI-0001' })
  sku: string | null;
  @ApiProperty({ example: 'Lumi blocks, 36 pieces' })
  name: string;
  @ApiProperty({ type: [ImportFieldChangeDto] })
  fields: ImportFieldChangeDto[];
}

export class ProductImportDto {
  @ApiProperty({ description: 'Whether this only shows what would happen', example: true })
  dryRun: boolean;
  @ApiProperty({ enum: ['create', 'upsert'], enumName: 'ProductImportMode' })
  mode: ImportMode;
  @ApiProperty({ type: 'integer', description: 'Rows with anything in them', example: 120 })
  rows: number;
  @ApiProperty({ type: 'integer', example: 100 })
  creates: number;
  @ApiProperty({ type: 'integer', example: 15 })
  updates: number;
  @ApiProperty({ type: 'integer', example: 5 })
  unchanged: number;
  @ApiProperty({ type: [String], description: 'Columns that are no field', example: ['Remarks'] })
  ignoredColumns: string[];
  @ApiProperty({ type: [ImportFaultDto], description: 'Every fault of every row; with any, nothing is imported' })
  faults: ImportFaultDto[];
  @ApiProperty({ type: [ImportChangeDto], description: `The first ${SHOWN_CHANGES} changes` })
  changes: ImportChangeDto[];

  static from(this: void, { plan, dryRun, mode, rows, ignoredColumns }: ImportResult): ProductImportDto {
    return {
      dryRun,
      mode,
      rows,
      creates: plan.creates.length,
      updates: plan.updates.length,
      unchanged: plan.unchanged,
      ignoredColumns,
      faults: plan.faults,
      changes: changesOf(plan),
    };
  }
}

type Shown = string | number | boolean | null | undefined;

const shown = (value: Shown): string | null => value?.toString() ?? null;

function changesOf(plan: ImportPlan): ImportChangeDto[] {
  const creates = plan.creates.slice(0, SHOWN_CHANGES).map(({ row, input }): ImportChangeDto => {
    return { row, action: 'CREATE', sku: input.sku ?? null, name: input.name, fields: [] };
  });
  const updates = plan.updates.slice(0, SHOWN_CHANGES).map(({ row, product, before, changes }): ImportChangeDto => {
    const fields = Object.entries(changes).map(([field, to]) => {
      return { field, from: shown(before[field as keyof typeof before] as Shown), to: shown(to as Shown) };
    });
    return { row, action: 'UPDATE', sku: product.sku, name: product.name, fields };
  });
  return [...creates, ...updates].sort((a, b) => a.row - b.row).slice(0, SHOWN_CHANGES);
}
