import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  EffectiveAtInFuture,
  LotNotFound,
  LotTakenBack,
  LotValueTooLarge,
} from '../../inventory/inventory.problems.js';
import { DryRunQuery } from '../../inventory/transactions/rehearsal.js';
import { Ctx } from '../../platform/ctx.js';
import { NotIdempotent } from '../../platform/idempotency.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { FxRateNotFound } from '../../settings/fx/fx-rate.problems.js';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import { LandedCostDto, LandedCostPage, LandedCostPreviewDto, LandedCostSummaryDto } from './landed-cost-view.dto.js';
import { LandedCostInputDto, LandedCostListQuery, LandedCostReversalDto } from './landed-cost.dto.js';
import {
  LandedCostAlreadyReversed,
  LandedCostIsReversal,
  LandedCostNotFound,
  MeasureMissing,
  NothingReceived,
} from './landed-cost.problems.js';
import { LandedCostService } from './landed-cost.service.js';

const REFUSALS = [
  ...[ValidationFailed, NothingReceived, MeasureMissing, EffectiveAtInFuture, LotTakenBack, LotValueTooLarge],
  ...[LotNotFound, FxRateNotFound, PurchaseOrderNotFound],
];

@ApiTags('landed-costs')
@Controller('landed-costs')
export class LandedCostController {
  constructor(private readonly landedCosts: LandedCostService) {}

  @Get()
  @Requires('landed-cost:read')
  @ApiOperation({ operationId: 'listLandedCosts', summary: 'Landed costs, newest first' })
  @ApiOkResponse({ type: LandedCostPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: LandedCostListQuery): Promise<LandedCostPage> {
    return mapPage(await this.landedCosts.list(query), LandedCostSummaryDto.from);
  }

  @Get(':id')
  @Requires('landed-cost:read')
  @ApiOperation({
    operationId: 'getLandedCost',
    summary: 'One landed cost: charges, shares, unit costs, value entries',
  })
  @ApiOkResponse({ type: LandedCostDto })
  @ApiProblems(ValidationFailed, LandedCostNotFound)
  async get(@UuidParam() id: string): Promise<LandedCostDto> {
    return LandedCostDto.of(await this.landedCosts.get(id));
  }

  @Post('preview')
  @HttpCode(200)
  @Requires('landed-cost:write')
  @NotIdempotent()
  @ApiOperation({
    operationId: 'previewLandedCost',
    summary: 'What a landed cost would do, without doing it',
    description: 'Posts it, answers what posting answers, and undoes it all. Refusals are the same.',
  })
  @ApiOkResponse({ type: LandedCostPreviewDto })
  @ApiProblems(...REFUSALS)
  preview(@Ctx() ctx: Ctx, @Body() body: LandedCostInputDto): Promise<LandedCostPreviewDto> {
    return this.landedCosts.post(ctx, body, true, LandedCostPreviewDto.ahead);
  }

  @Post()
  @Requires('landed-cost:write')
  @ApiOperation({
    operationId: 'postLandedCost',
    summary: 'Add freight, duty, insurance or fees to goods that came',
    description:
      'Each charge is split over the lots to the last hundredth. What is left of a lot takes its part; what was sold becomes COGS_ADJ, what was lost or sent back WRITE_OFF, in the first open period at the earliest.',
  })
  @ApiCreatedResponse({ type: LandedCostDto })
  @ApiProblems(...REFUSALS)
  post(@Ctx() ctx: Ctx, @Body() body: LandedCostInputDto, @Query() { dryRun }: DryRunQuery): Promise<LandedCostDto> {
    return this.landedCosts.post(ctx, body, dryRun, LandedCostDto.of);
  }

  @Post(':id/reverse')
  @Requires('landed-cost:write')
  @ApiOperation({
    operationId: 'reverseLandedCost',
    summary: 'Take a landed cost back by another one with the opposite charges',
  })
  @ApiCreatedResponse({ type: LandedCostDto })
  @ApiProblems(ValidationFailed, LandedCostIsReversal, LandedCostNotFound, LandedCostAlreadyReversed)
  reverse(@Ctx() ctx: Ctx, @UuidParam() id: string, @Body() body: LandedCostReversalDto): Promise<LandedCostDto> {
    return this.landedCosts.reverse(ctx, id, body.reason, LandedCostDto.of);
  }
}
