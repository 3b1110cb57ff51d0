import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DefaultLocationNotSet, LocationNotFound, SystemLocation } from '../../locations/locations.problems.js';
import { Ctx } from '../../platform/ctx.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { ProductNotFound } from '../../products/products.problems.js';
import {
  EffectiveAtInFuture,
  InsufficientApprovedStock,
  InsufficientReservedStock,
  InsufficientStock,
  LotNotFound,
  NoQcApprovedLot,
  PeriodClosed,
  ReservationExpired,
  ReservationNeedsProduct,
  ReservationNotFound,
  StockWouldGoNegative,
} from '../inventory.problems.js';
import { StockChangeDto } from './stock-change.dto.js';
import { IssuedStockDto, IssueStockDto, ScrapStockDto } from './stock-issue.dto.js';
import { StockIssueService } from './stock-issue.service.js';

const OUT_PROBLEMS = [
  ...[ValidationFailed, InsufficientStock, StockWouldGoNegative, EffectiveAtInFuture, PeriodClosed],
  ...[ProductNotFound, LocationNotFound, SystemLocation, DefaultLocationNotSet],
];

@ApiTags('inventory')
@Controller('inventory')
export class StockIssueController {
  constructor(private readonly issues: StockIssueService) {}

  @Post('issue')
  @Requires('inventory:issue')
  @ApiOperation({
    operationId: 'issueStock',
    summary: 'Issue to a customer: part of a reservation, or straight from available stock',
  })
  @ApiCreatedResponse({ type: IssuedStockDto })
  @ApiProblems(
    ...OUT_PROBLEMS,
    ...[InsufficientApprovedStock, NoQcApprovedLot, InsufficientReservedStock],
    ...[ReservationNotFound, ReservationExpired, ReservationNeedsProduct],
  )
  issue(@Ctx() ctx: Ctx, @Body() body: IssueStockDto): Promise<IssuedStockDto> {
    return this.issues.issue(ctx, body, IssuedStockDto.of);
  }

  @Post('scrap')
  @Requires('inventory:scrap')
  @ApiOperation({ operationId: 'scrapStock', summary: 'Destroy goods that are available or rejected' })
  @ApiCreatedResponse({ type: StockChangeDto })
  @ApiProblems(...OUT_PROBLEMS, InsufficientApprovedStock, NoQcApprovedLot, LotNotFound)
  scrap(@Ctx() ctx: Ctx, @Body() body: ScrapStockDto): Promise<StockChangeDto> {
    return this.issues.scrap(ctx, body, StockChangeDto.from);
  }
}
