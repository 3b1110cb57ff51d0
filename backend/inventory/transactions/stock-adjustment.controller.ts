import { Body, Controller, Post } from '@nestjs/common';
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
import {
  AdjustmentBelowCommitted,
  EffectiveAtInFuture,
  PeriodClosed,
  StockWouldGoNegative,
} from '../inventory.problems.js';
import { AdjustStockDto } from './stock-adjustment.dto.js';
import { StockAdjustmentService } from './stock-adjustment.service.js';
import { StockChangeDto } from './stock-change.dto.js';

@ApiTags('inventory')
@Controller('inventory/adjust')
export class StockAdjustmentController {
  constructor(private readonly adjustments: StockAdjustmentService) {}

  @Post()
  @Requires('inventory:adjust')
  @ApiOperation({
    operationId: 'adjustStock',
    summary: 'Set on hand to what was counted',
    description:
      'The difference is computed under the lock and goes to or from what is available. An increase goes to the newest lot that is there.',
  })
  @ApiCreatedResponse({ type: StockChangeDto })
  @ApiProblems(
    ...[ValidationFailed, AdjustmentBelowCommitted, StockWouldGoNegative, EffectiveAtInFuture, PeriodClosed],
    ...[ProductNotFound, LocationNotFound, LocationInactive, SystemLocation, DefaultLocationNotSet],
  )
  adjust(@Ctx() ctx: Ctx, @Body() body: AdjustStockDto): Promise<StockChangeDto> {
    return this.adjustments.adjust(ctx, body, StockChangeDto.from);
  }
}
