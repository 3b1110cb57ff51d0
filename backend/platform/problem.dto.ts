import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One wrong field of a request. */
export class FieldErrorDto {
  @ApiProperty({ description: 'JSON pointer to the field', example: '/items/0/quantity' })
  pointer: string;

  @ApiProperty({ example: 'must be a whole number from 1 to 1000000000' })
  detail: string;
}

/** RFC 9457 problem details. Problems may carry further members, named with their code in docs/problems.md. */
export class ProblemDto {
  @ApiProperty({ example: 'urn:stockwright:problem:INSUFFICIENT_STOCK' })
  type: string;

  @ApiProperty({ example: 'Not enough stock available' })
  title: string;

  @ApiProperty({ example: 400 })
  status: number;

  @ApiProperty({ example: 'LUMI-0001: 12 requested, 10 available' })
  detail: string;

  @ApiProperty({ example: '/api/v1/inventory/issue' })
  instance: string;

  @ApiProperty({ description: 'Stable and part of the contract', example: 'INSUFFICIENT_STOCK' })
  code: string;

  @ApiProperty({ example: '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11' })
  requestId: string;

  @ApiPropertyOptional({ type: [FieldErrorDto] })
  errors?: FieldErrorDto[];
}
