import { Body, Controller, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../../platform/ctx.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import {
  EffectiveAtInFuture,
  InsufficientQuarantinedStock,
  LotNotFound,
  PeriodClosed,
  StockWouldGoNegative,
} from '../inventory.problems.js';
import { DecideLotDto, DecideLotsDto } from './lot-qc.dto.js';
import { LotQcService } from './lot-qc.service.js';
import { DryRunQuery } from '../transactions/rehearsal.js';
import { StockChangeDto } from '../transactions/stock-change.dto.js';

const PROBLEMS = [
  ...[ValidationFailed, LotNotFound, InsufficientQuarantinedStock, StockWouldGoNegative],
  ...[EffectiveAtInFuture, PeriodClosed],
];

@ApiTags('lots')
@Controller()
export class LotQcController {
  constructor(private readonly qc: LotQcService) {}

  @Post('lots/:id/qc')
  @Requires('lot:qc')
  @ApiOperation({ operationId: 'decideLot', summary: 'Approve or reject any part of a quarantined lot' })
  @ApiCreatedResponse({ type: StockChangeDto })
  @ApiProblems(...PROBLEMS)
  decide(@Ctx() ctx: Ctx, @UuidParam() id: string, @Body() body: DecideLotDto): Promise<StockChangeDto> {
    return this.qc.decide(ctx, id, body, StockChangeDto.from);
  }

  @Post('qc-queue/decisions')
  @Requires('lot:qc')
  @ApiOperation({
    operationId: 'decideLots',
    summary: 'Approve or reject many lots, or parts of them, all or none',
    description: 'One posting per decision and reason. `dryRun=true` answers what would happen, and changes nothing.',
  })
  @ApiCreatedResponse({ type: StockChangeDto })
  @ApiProblems(...PROBLEMS)
  decideMany(@Ctx() ctx: Ctx, @Query() query: DryRunQuery, @Body() body: DecideLotsDto): Promise<StockChangeDto> {
    return this.qc.decideMany(ctx, body, query.dryRun, StockChangeDto.from);
  }
}
