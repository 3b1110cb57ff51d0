import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../../platform/ctx.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { IfMatch } from '../../platform/versioning.js';
import { SupplierNotFound } from '../../suppliers/suppliers.problems.js';
import {
  CreatePriceBreakDto,
  PriceBreakDto,
  PriceBreakListQuery,
  PriceBreakPage,
  UpdatePriceBreakDto,
} from './price-break.dto.js';
import { PriceBreakService } from './price-break.service.js';
import { PriceBreakAlreadyExists, PriceBreakNotFound, ProductSupplierNotFound } from './supply.problems.js';

@ApiTags('suppliers')
@Controller('suppliers/:supplierId/products/:productSupplierId/price-breaks')
export class PriceBreakController {
  constructor(private readonly prices: PriceBreakService) {}

  @Get()
  @Requires('supplier:read')
  @ApiOperation({ operationId: 'listPriceBreaks', summary: "The prices of a supplier's product, ended ones too" })
  @ApiOkResponse({ type: PriceBreakPage })
  @ApiProblems(ValidationFailed, SupplierNotFound, ProductSupplierNotFound)
  async list(
    @UuidParam('supplierId') supplierId: string,
    @UuidParam('productSupplierId') productSupplierId: string,
    @Query() query: PriceBreakListQuery,
  ): Promise<PriceBreakPage> {
    return mapPage(await this.prices.list(supplierId, productSupplierId, query), PriceBreakDto.from);
  }

  @Post()
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'createPriceBreak', summary: 'Add a price, from a quantity and a day on' })
  @ApiCreatedResponse({ type: PriceBreakDto })
  @ApiProblems(ValidationFailed, ProductSupplierNotFound, PriceBreakAlreadyExists)
  create(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam('productSupplierId') productSupplierId: string,
    @Body() body: CreatePriceBreakDto,
  ): Promise<PriceBreakDto> {
    return this.prices.create(ctx, supplierId, productSupplierId, body, PriceBreakDto.from);
  }

  @Patch(':id')
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'updatePriceBreak', summary: 'Change a price; the price history keeps what it was' })
  @ApiOkResponse({ type: PriceBreakDto })
  @ApiProblems(ValidationFailed, ProductSupplierNotFound, PriceBreakNotFound, PriceBreakAlreadyExists, StaleVersion)
  update(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam('productSupplierId') productSupplierId: string,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdatePriceBreakDto,
  ): Promise<PriceBreakDto> {
    return this.prices.update(ctx, { supplierId, productSupplierId, id }, expected, body, PriceBreakDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('supplier:write')
  @ApiOperation({
    operationId: 'endPriceBreak',
    summary: 'End a price with yesterday',
    description: 'One that has not begun before today is removed.',
  })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, ProductSupplierNotFound, PriceBreakNotFound, StaleVersion)
  end(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam('productSupplierId') productSupplierId: string,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
  ): Promise<void> {
    return this.prices.end(ctx, { supplierId, productSupplierId, id }, expected);
  }
}
