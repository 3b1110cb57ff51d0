import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DefaultLocationNotSet,
  LocationInactive,
  LocationNotFound,
  SystemLocation,
} from '../../locations/locations.problems.js';
import { Ctx } from '../../platform/ctx.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { ProductNotFound } from '../../products/products.problems.js';
import {
  EffectiveAtInFuture,
  InsufficientApprovedStock,
  InsufficientQuarantinedStock,
  InsufficientStock,
  LotNotFound,
  NoQcApprovedLot,
  PeriodClosed,
  StockWouldGoNegative,
  TransferNotFound,
  TransferNotInTransit,
  TransferToSameLocation,
} from '../inventory.problems.js';
import { PostingBody } from '../ledger/posting-body.dto.js';
import { DryRunQuery } from '../transactions/rehearsal.js';
import {
  TransferChangeDto,
  TransferDto,
  TransferListQuery,
  TransferPage,
  TransferStockDto,
} from './stock-transfer.dto.js';
import { StockTransferService } from './stock-transfer.service.js';

@ApiTags('inventory')
@Controller('inventory')
export class StockTransferController {
  constructor(private readonly transfers: StockTransferService) {}

  @Post('transfer')
  @Requires('inventory:transfer')
  @ApiOperation({
    operationId: 'transferStock',
    summary: 'Move goods to another location, at once or by way of transit',
  })
  @ApiCreatedResponse({ type: TransferChangeDto })
  @ApiProblems(
    ...[ValidationFailed, TransferToSameLocation, InsufficientStock, InsufficientApprovedStock, NoQcApprovedLot],
    ...[InsufficientQuarantinedStock, StockWouldGoNegative, EffectiveAtInFuture, PeriodClosed, LotNotFound],
    ...[ProductNotFound, LocationNotFound, LocationInactive, SystemLocation, DefaultLocationNotSet],
  )
  transfer(@Ctx() ctx: Ctx, @Query() query: DryRunQuery, @Body() body: TransferStockDto): Promise<TransferChangeDto> {
    return this.transfers.transfer(ctx, body, query.dryRun, TransferChangeDto.of);
  }

  @Get('transfers')
  @Requires('inventory:read')
  @ApiOperation({ operationId: 'listTransfers', summary: 'Transfers, newest first' })
  @ApiOkResponse({ type: TransferPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: TransferListQuery): Promise<TransferPage> {
    return mapPage(await this.transfers.list(query), TransferDto.from);
  }

  @Get('transfers/:id')
  @Requires('inventory:read')
  @ApiOperation({ operationId: 'getTransfer', summary: 'One transfer' })
  @ApiOkResponse({ type: TransferDto })
  @ApiProblems(ValidationFailed, TransferNotFound)
  async get(@UuidParam() id: string): Promise<TransferDto> {
    return TransferDto.from(await this.transfers.get(id));
  }

  @Post('transfers/:id/receive')
  @HttpCode(200)
  @Requires('inventory:transfer')
  @ApiOperation({ operationId: 'receiveTransfer', summary: 'The goods in transit arrive, all of them' })
  @ApiOkResponse({ type: TransferChangeDto })
  @ApiProblems(
    ...[ValidationFailed, TransferNotFound, TransferNotInTransit, LocationInactive],
    ...[StockWouldGoNegative, EffectiveAtInFuture, PeriodClosed],
  )
  receive(@Ctx() ctx: Ctx, @UuidParam() id: string, @Body() body: PostingBody): Promise<TransferChangeDto> {
    return this.transfers.receive(ctx, id, body, TransferChangeDto.of);
  }

  @Post('transfers/:id/cancel')
  @HttpCode(200)
  @Requires('inventory:transfer')
  @ApiOperation({ operationId: 'cancelTransfer', summary: 'The goods in transit come back to where they left' })
  @ApiOkResponse({ type: TransferChangeDto })
  @ApiProblems(ValidationFailed, TransferNotFound, TransferNotInTransit, LocationInactive)
  cancel(@Ctx() ctx: Ctx, @UuidParam() id: string, @Body() body: PostingBody): Promise<TransferChangeDto> {
    return this.transfers.cancel(ctx, id, body.reason ?? null, TransferChangeDto.of);
  }
}
