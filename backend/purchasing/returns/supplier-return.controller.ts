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
import { SupplierReturnAlreadyReversed, SupplierReturnNotFound } from './return.problems.js';
import {
  ReverseSupplierReturnDto,
  SupplierReturnDto,
  SupplierReturnListQuery,
  SupplierReturnPage,
  SupplierReturnSummaryDto,
} from './supplier-return.dto.js';
import { SupplierReturnService } from './supplier-return.service.js';

@ApiTags('supplier-returns')
@Controller('supplier-returns')
export class SupplierReturnController {
  constructor(private readonly returns: SupplierReturnService) {}

  @Get()
  @Requires('goods-receipt:read')
  @ApiOperation({ operationId: 'listSupplierReturns', summary: 'Goods that went back to suppliers, newest first' })
  @ApiOkResponse({ type: SupplierReturnPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: SupplierReturnListQuery): Promise<SupplierReturnPage> {
    return mapPage(await this.returns.list(query), SupplierReturnSummaryDto.from);
  }

  @Get(':id')
  @Requires('goods-receipt:read')
  @ApiOperation({ operationId: 'getSupplierReturn', summary: 'One return with its lots and what it takes off' })
  @ApiOkResponse({ type: SupplierReturnDto })
  @ApiProblems(ValidationFailed, SupplierReturnNotFound)
  async get(@UuidParam() id: string): Promise<SupplierReturnDto> {
    return SupplierReturnDto.of(await this.returns.get(id));
  }

  @Post(':id/reverse')
  @HttpCode(200)
  @Requires('ledger:reverse')
  @ApiOperation({
    operationId: 'reverseSupplierReturn',
    summary: 'Undo a return: the goods are here again as they were, and owed again',
  })
  @ApiOkResponse({ type: SupplierReturnDto })
  @ApiProblems(
    ...[ValidationFailed, SupplierReturnNotFound, SupplierReturnAlreadyReversed],
    ...[PostingNotReversible, LocationInactive],
  )
  reverse(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @Body() body: ReverseSupplierReturnDto,
  ): Promise<SupplierReturnDto> {
    return this.returns.reverse(ctx, id, body.reason, SupplierReturnDto.of);
  }
}
