import { ApiProperty } from '@nestjs/swagger';
import {
  LEDGER_CHECKS,
  type LedgerCheck,
  type LedgerCheckName,
  type LedgerVerification,
} from './ledger-verification.js';

const NAMES = Object.keys(LEDGER_CHECKS) as LedgerCheckName[];

export class LedgerCheckDto {
  @ApiProperty({ enum: NAMES, enumName: 'LedgerCheckName', example: 'balances' })
  name: LedgerCheckName;

  @ApiProperty({ example: LEDGER_CHECKS.balances })
  claim: string;

  @ApiProperty({ type: 'integer', example: 0 })
  differences: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: null,
    description: 'The first row that is wrong: which account or lot, what the ledger says, and what stands there',
  })
  first: Record<string, unknown> | null;

  static from(this: void, { name, differences, first }: LedgerCheck): LedgerCheckDto {
    return { name, claim: LEDGER_CHECKS[name], differences, first };
  }
}

export class LedgerVerificationDto {
  @ApiProperty({ example: true, description: 'true when no check found a difference' })
  ok: boolean;

  @ApiProperty({ type: [LedgerCheckDto] })
  checks: LedgerCheckDto[];

  @ApiProperty({ type: 'integer', example: 48_211 })
  postings: number;

  @ApiProperty({ type: 'integer', example: 100_482 })
  movements: number;

  @ApiProperty({ type: 'integer', example: 9_313 })
  lots: number;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123Z' })
  checkedAt: string;

  static from(this: void, verification: LedgerVerification): LedgerVerificationDto {
    const { ok, checks, postings, movements, lots, checkedAt } = verification;
    return { ok, checks: checks.map(LedgerCheckDto.from), postings, movements, lots, checkedAt };
  }
}
