import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DefaultLocationNotSet, LocationNotFound, SystemLocation } from '../../locations/locations.problems.js';
import { Ctx } from '../../platform/ctx.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import {
  EffectiveAtInFuture,
  InsufficientApprovedStock,
  InsufficientStock,
  LotNotFound,
  NoQcApprovedLot,
  PeriodClosed,
  StockWouldGoNegative,
} from '../inventory.problems.js';
import { StockChangeDto } from './stock-change.dto.js';
import { ReturnToSupplierDto } from './supplier-return.dto.js';
import { SupplierReturnService } from './supplier-return.service.js';

@ApiTags('inventory')
@Controller('inventory')
export class SupplierReturnController {
  constructor(private readonly returns: SupplierReturnService) {}

  @Post('return-to-supplier')
  @Requires('inventory:scrap')
  @ApiOperation({ operationId: 'returnToSupplier', summary: 'Send rejected or available goods of a lot back' })
  @ApiCreatedResponse({ type: StockChangeDto })
  @ApiProblems(
    ...[ValidationFailed, LotNotFound, InsufficientStock, InsufficientApprovedStock, NoQcApprovedLot],
    ...[StockWouldGoNegative, EffectiveAtInFuture, PeriodClosed],
    ...[LocationNotFound, SystemLocation, DefaultLocationNotSet],
  )
  returnGoods(@Ctx() ctx: Ctx, @Body() body: ReturnToSupplierDto): Promise<StockChangeDto> {
    return this.returns.returnGoods(ctx, body, StockChangeDto.from);
  }
}
