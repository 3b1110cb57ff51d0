import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { SupplierNotFound } from '../../suppliers/suppliers.problems.js';
import { LeadTimesDto, PeriodQuery, ScorecardDto } from './supplier-performance.dto.js';
import { SupplierPerformance } from './supplier-performance.service.js';

@ApiTags('suppliers')
@Controller('suppliers/:id')
export class SupplierPerformanceController {
  constructor(private readonly performance: SupplierPerformance) {}

  @Get('lead-times')
  @Requires('supplier:read')
  @ApiOperation({
    operationId: 'getSupplierLeadTimes',
    summary: 'How long the parts of the way took, learnt from milestones',
    description: 'A part of the way counts in the period in which it ended; without a period, all of them do.',
  })
  @ApiOkResponse({ type: LeadTimesDto })
  @ApiProblems(ValidationFailed, SupplierNotFound)
  async leadTimes(@UuidParam() id: string, @Query() query: PeriodQuery): Promise<LeadTimesDto> {
    return LeadTimesDto.from(await this.performance.leadTimes(id, query));
  }

  @Get('scorecard')
  @Requires('supplier:read')
  @ApiOperation({
    operationId: 'getSupplierScorecard',
    summary: 'How a supplier keeps what it promises, with the orders behind each figure',
    description: 'Over the orders that were placed in the period, by default the last year.',
  })
  @ApiOkResponse({ type: ScorecardDto })
  @ApiProblems(ValidationFailed, SupplierNotFound)
  async scorecard(@UuidParam() id: string, @Query() query: PeriodQuery): Promise<ScorecardDto> {
    return ScorecardDto.from(await this.performance.scorecard(id, query));
  }
}
