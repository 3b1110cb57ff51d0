import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { mapPage, type Page, PageQuery } from '../platform/paging.js';
import { Requires } from '../platform/permissions.js';
import { ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { UuidParam } from '../platform/uuid-param.js';
import type { LowStockProductDto } from './product.dto.js';
import { PriceChangeDto, PriceHistoryPage, PriceHistoryQuery, ProductSummaryDto } from './product-query.dto.js';
import { ProductService } from './product.service.js';
import { LowStockProductPage } from './product-view.dto.js';
import { ProductNotFound } from './products.problems.js';

@ApiTags('products')
@Controller('products')
export class ProductFiguresController {
  constructor(private readonly products: ProductService) {}

  @Get('summary')
  @Requires('product:read')
  @ApiOperation({ summary: 'Count products, low ones, and the value of stock' })
  @ApiOkResponse({ type: ProductSummaryDto })
  async getProductSummary(): Promise<ProductSummaryDto> {
    return ProductSummaryDto.from(await this.products.counts());
  }

  @Get('low-stock')
  @Requires('product:read')
  @ApiOperation({
    summary: 'List active products at or below their reorder point',
    description: 'Judged on the total available; a product that never had stock is out of stock.',
  })
  @ApiOkResponse({ type: LowStockProductPage })
  @ApiProblems(ValidationFailed)
  async listLowStockProducts(@Query() query: PageQuery): Promise<Page<LowStockProductDto>> {
    return this.products.lowStock(query);
  }

  @Get(':id/price-history')
  @Requires('product:read')
  @ApiOperation({ summary: 'List what a product cost and sold for', description: 'Sorts: changedAt, kind, newAmount.' })
  @ApiOkResponse({ type: PriceHistoryPage })
  @ApiProblems(ValidationFailed, ProductNotFound)
  async listPriceHistory(@UuidParam() id: string, @Query() query: PriceHistoryQuery): Promise<Page<PriceChangeDto>> {
    return mapPage(await this.products.prices(id, query), PriceChangeDto.from);
  }
}
