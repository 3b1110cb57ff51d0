import { Body, Controller, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DefaultLocationNotSet,
  LocationInactive,
  LocationNotFound,
  SystemLocation,
} from '../../locations/locations.problems.js';
import { Ctx } from '../../platform/ctx.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { ProductNotFound } from '../../products/products.problems.js';
import { EffectiveAtInFuture, PeriodClosed, ProductInactive } from '../inventory.problems.js';
import { DryRunQuery } from './rehearsal.js';
import { StockChangeDto } from './stock-change.dto.js';
import { ReceiveStockDto } from './stock-receipt.dto.js';
import { StockReceiptService } from './stock-receipt.service.js';

@ApiTags('inventory')
@Controller('inventory/receive')
export class StockReceiptController {
  constructor(private readonly receipts: StockReceiptService) {}

  @Post()
  @Requires('inventory:receive')
  @ApiOperation({ operationId: 'receiveStock', summary: 'Receive goods: one new lot per line' })
  @ApiCreatedResponse({ type: StockChangeDto })
  @ApiProblems(
    ...[ValidationFailed, ProductNotFound, ProductInactive, LocationNotFound, LocationInactive, SystemLocation],
    ...[DefaultLocationNotSet, EffectiveAtInFuture, PeriodClosed],
  )
  receive(@Ctx() ctx: Ctx, @Query() query: DryRunQuery, @Body() body: ReceiveStockDto): Promise<StockChangeDto> {
    return this.receipts.receive(ctx, body, query.dryRun, StockChangeDto.from);
  }
}
