import { ApiProperty } from '@nestjs/swagger';
import { defineProblem } from './problem.js';

/** One cell of an imported file that cannot be taken, and why. Row 1 is the header. */
export type ImportFault = { row: number; field: string; value: string | null; problem: string };

export class ImportRefused extends defineProblem<{ rows: number; faults: ImportFault[] }>({
  code: 'IMPORT_REFUSED',
  status: 400,
  title: 'The file has faults, so nothing was imported',
}) {
  static of(rows: number, faults: ImportFault[]): ImportRefused {
    return new ImportRefused(`${faults.length} cells cannot be taken.`, { rows, faults });
  }
}

export class ImportFaultDto {
  @ApiProperty({ type: 'integer', description: 'As a spreadsheet counts: the header is row 1', example: 7 })
  row: number;
  @ApiProperty({ example: 'price' })
  field: string;
  @ApiProperty({ type: String, nullable: true, example: '12,345.00' })
  value: string | null;
  @ApiProperty({ example: 'must be a decimal amount of zero or more with at most 4 decimals, such as "4.85"' })
  problem: string;
}
