import { Body, Controller, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  EffectiveAtInFuture,
  InsufficientApprovedStock,
  InsufficientStock,
  LotNotFound,
  NoQcApprovedLot,
  PeriodClosed,
  StockWouldGoNegative,
} from '../../inventory/inventory.problems.js';
import { DryRunQuery } from '../../inventory/transactions/rehearsal.js';
import { DefaultLocationNotSet, LocationNotFound, SystemLocation } from '../../locations/locations.problems.js';
import { Ctx } from '../../platform/ctx.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { ReturnExceedsReceipt } from './return.problems.js';
import { ReturnToSupplierDto, SupplierReturnsDto } from './supplier-return.dto.js';
import { SupplierReturnService } from './supplier-return.service.js';

/** Stock that leaves, like what is issued or scrapped; here, because what it takes off is the order's. */
@ApiTags('inventory')
@Controller('inventory')
export class ReturnGoodsController {
  constructor(private readonly returns: SupplierReturnService) {}

  @Post('return-to-supplier')
  @Requires('inventory:scrap')
  @ApiOperation({
    operationId: 'returnToSupplier',
    summary: 'Send rejected or available goods of a lot back',
    description:
      'The goods leave stock at what they cost. Of goods that came for a purchase order, what they were billed with is owed no ' +
      'more, and to come back where it was paid. Makes one return per order.',
  })
  @ApiCreatedResponse({ type: SupplierReturnsDto })
  @ApiProblems(
    ...[ValidationFailed, LotNotFound, InsufficientStock, InsufficientApprovedStock, NoQcApprovedLot],
    ...[StockWouldGoNegative, EffectiveAtInFuture, PeriodClosed, ReturnExceedsReceipt],
    ...[LocationNotFound, SystemLocation, DefaultLocationNotSet],
  )
  returnGoods(
    @Ctx() ctx: Ctx,
    @Body() body: ReturnToSupplierDto,
    @Query() { dryRun }: DryRunQuery,
  ): Promise<SupplierReturnsDto> {
    return this.returns.returnGoods(ctx, body, SupplierReturnsDto.of, dryRun);
  }
}
