import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PostingNotReversible } from '../../inventory/inventory.problems.js';
import { LocationInactive } from '../../locations/locations.problems.js';
import { Ctx } from '../../platform/ctx.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { GoodsReceiptListQuery, ReverseGoodsReceiptDto } from './goods-receipt.dto.js';
import { GoodsReceiptDto, GoodsReceiptPage, GoodsReceiptSummaryDto } from './goods-receipt-view.dto.js';
import { GoodsReceiptReadService } from './goods-receipt-read.service.js';
import { GoodsReceiving } from './goods-receiving.service.js';
import { GoodsReceiptAlreadyReversed, GoodsReceiptHasCosts, GoodsReceiptNotFound } from './receipt.problems.js';

@ApiTags('goods-receipts')
@Controller('goods-receipts')
export class GoodsReceiptController {
  constructor(
    private readonly receipts: GoodsReceiptReadService,
    private readonly receiving: GoodsReceiving,
  ) {}

  @Get()
  @Requires('goods-receipt:read')
  @ApiOperation({ operationId: 'listGoodsReceipts', summary: 'Goods receipts, newest first' })
  @ApiOkResponse({ type: GoodsReceiptPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: GoodsReceiptListQuery): Promise<GoodsReceiptPage> {
    return mapPage(await this.receipts.list(query), GoodsReceiptSummaryDto.from);
  }

  @Get(':id')
  @Requires('goods-receipt:read')
  @ApiOperation({ operationId: 'getGoodsReceipt', summary: 'One goods receipt with its lots' })
  @ApiOkResponse({ type: GoodsReceiptDto })
  @ApiProblems(ValidationFailed, GoodsReceiptNotFound)
  async get(@UuidParam() id: string): Promise<GoodsReceiptDto> {
    return GoodsReceiptDto.of(await this.receipts.get(id));
  }

  @Post(':id/reverse')
  @HttpCode(200)
  @Requires('ledger:reverse')
  @ApiOperation({
    operationId: 'reverseGoodsReceipt',
    summary: 'Undo a receipt while all its goods are as they came; the order keeps its stage',
  })
  @ApiOkResponse({ type: GoodsReceiptDto })
  @ApiProblems(
    ...[ValidationFailed, GoodsReceiptNotFound, GoodsReceiptAlreadyReversed, GoodsReceiptHasCosts],
    ...[PostingNotReversible, LocationInactive],
  )
  reverse(@Ctx() ctx: Ctx, @UuidParam() id: string, @Body() body: ReverseGoodsReceiptDto): Promise<GoodsReceiptDto> {
    return this.receiving.reverse(ctx, id, body.reason, GoodsReceiptDto.of);
  }
}
