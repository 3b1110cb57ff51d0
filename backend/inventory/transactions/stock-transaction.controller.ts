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
import {
  AdjustedTwice,
  AdjustmentBelowCommitted,
  EffectiveAtInFuture,
  InsufficientApprovedStock,
  InsufficientStock,
  NoQcApprovedLot,
  PeriodClosed,
  ProductInactive,
  StockWouldGoNegative,
  TransferToSameLocation,
} from '../inventory.problems.js';
import { DryRunQuery } from './rehearsal.js';
import { StockChangeDto } from './stock-change.dto.js';
import {
  CreateStockTransactionDto,
  CreateStockTransactionsDto,
  StockTransactionsDto,
} from './stock-transaction.dto.js';
import { type StockTransactions, StockTransactionService } from './stock-transaction.service.js';

const PROBLEMS = [
  ...[ValidationFailed, InsufficientStock, InsufficientApprovedStock, NoQcApprovedLot, StockWouldGoNegative],
  ...[AdjustmentBelowCommitted, AdjustedTwice, TransferToSameLocation, EffectiveAtInFuture, PeriodClosed],
  ...[ProductNotFound, ProductInactive, LocationNotFound, LocationInactive, SystemLocation, DefaultLocationNotSet],
];

const answer = (result: StockTransactions): StockTransactionsDto => ({
  ...StockChangeDto.from(result),
  posted: result.posted,
});

/** Each type needs its own permission as well: `inventory:issue` for OUT, and so on. */
@ApiTags('inventory')
@Controller('inventory/transactions')
export class StockTransactionController {
  constructor(private readonly transactions: StockTransactionService) {}

  @Post()
  @Requires('inventory:receive')
  @ApiOperation({ operationId: 'createStockTransaction', summary: 'Post one stock transaction' })
  @ApiCreatedResponse({ type: StockTransactionsDto })
  @ApiProblems(...PROBLEMS)
  create(@Ctx() ctx: Ctx, @Body() body: CreateStockTransactionDto): Promise<StockTransactionsDto> {
    return this.transactions.post(ctx, [body], { pointer: () => '' }, answer);
  }

  @Post('batch')
  @Requires('inventory:receive')
  @ApiOperation({ operationId: 'createStockTransactions', summary: 'Post many stock transactions, all or none' })
  @ApiCreatedResponse({ type: StockTransactionsDto })
  @ApiProblems(...PROBLEMS)
  createAll(
    @Ctx() ctx: Ctx,
    @Query() query: DryRunQuery,
    @Body() body: CreateStockTransactionsDto,
  ): Promise<StockTransactionsDto> {
    const pointer = (index: number) => `/items/${index}`;
    return this.transactions.post(ctx, body.items, { dryRun: query.dryRun, pointer }, answer);
  }
}
