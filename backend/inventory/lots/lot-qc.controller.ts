import { Body, Controller, Post } from '@nestjs/common';
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
import { DecideLotDto } from './lot-qc.dto.js';
import { LotQcService } from './lot-qc.service.js';
import { StockChangeDto } from '../transactions/stock-change.dto.js';

@ApiTags('lots')
@Controller('lots')
export class LotQcController {
  constructor(private readonly qc: LotQcService) {}

  @Post(':id/qc')
  @Requires('lot:qc')
  @ApiOperation({ operationId: 'decideLot', summary: 'Approve or reject any part of a quarantined lot' })
  @ApiCreatedResponse({ type: StockChangeDto })
  @ApiProblems(
    ...[ValidationFailed, LotNotFound, InsufficientQuarantinedStock, StockWouldGoNegative],
    ...[EffectiveAtInFuture, PeriodClosed],
  )
  decide(@Ctx() ctx: Ctx, @UuidParam() id: string, @Body() body: DecideLotDto): Promise<StockChangeDto> {
    return this.qc.decide(ctx, id, body, StockChangeDto.from);
  }
}
