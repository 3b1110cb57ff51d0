import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../platform/ctx.js';
import { mapPage, type Page } from '../platform/paging.js';
import { Requires } from '../platform/permissions.js';
import { Forbidden, StaleVersion, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { UuidParam } from '../platform/uuid-param.js';
import { IfMatch } from '../platform/versioning.js';
import { CreateProductDto, UpdateProductDto } from './product.dto.js';
import { ProductQuery } from './product-query.dto.js';
import { ProductService, seesEverything } from './product.service.js';
import { CatalogueProductDto, ProductDto, ProductPage } from './product-view.dto.js';
import {
  BarcodeAlreadyExists,
  CategoryInactive,
  CategoryNotFound,
  CurrencyNeedsPrice,
  ProductNotFound,
  SkuAlreadyExists,
  StockIsReceived,
} from './products.problems.js';

const FOR_CUSTOMERS = 'Customers see active products only, without supplier, cost, stock on hand and planning fields.';

/** Customers get the fields that are theirs; everybody else all of them. */
const answerFor = (ctx: Ctx) => (seesEverything(ctx) ? ProductDto.from : CatalogueProductDto.from);

@ApiTags('products')
@Controller('products')
export class ProductController {
  constructor(private readonly products: ProductService) {}

  @Get()
  @Requires('product:browse')
  @ApiOperation({
    summary: 'List and search products',
    description: `\`q\`: every word must occur in SKU, name, barcode or supplier SKU. Sorts: sku, name, price, unitCost, createdAt, updatedAt, onHand, available. ${FOR_CUSTOMERS}`,
  })
  @ApiOkResponse({ type: ProductPage })
  @ApiProblems(ValidationFailed, Forbidden)
  async listProducts(@Ctx() ctx: Ctx, @Query() query: ProductQuery): Promise<Page<CatalogueProductDto>> {
    return mapPage(await this.products.list(ctx, query), answerFor(ctx));
  }

  @Get(':id')
  @Requires('product:browse')
  @ApiOperation({ summary: 'Get a product with its stock totals', description: FOR_CUSTOMERS })
  @ApiOkResponse({ type: ProductDto })
  @ApiProblems(ValidationFailed, ProductNotFound)
  async getProduct(@Ctx() ctx: Ctx, @UuidParam() id: string): Promise<CatalogueProductDto> {
    return answerFor(ctx)(await this.products.get(ctx, id));
  }

  @Post()
  @Requires('product:write')
  @ApiOperation({ summary: 'Create a product', description: 'Stock is not typed here: POST /inventory/receive.' })
  @ApiCreatedResponse({ type: ProductDto })
  @ApiProblems(
    ValidationFailed,
    StockIsReceived,
    CategoryInactive,
    CategoryNotFound,
    SkuAlreadyExists,
    BarcodeAlreadyExists,
  )
  async createProduct(@Ctx() ctx: Ctx, @Body() body: CreateProductDto): Promise<ProductDto> {
    return this.products.create(ctx, body, ProductDto.from);
  }

  @Patch(':id')
  @Requires('product:write')
  @ApiOperation({ summary: 'Change a product', description: 'A changed amount is kept in the price history.' })
  @ApiOkResponse({ type: ProductDto })
  @ApiProblems(ValidationFailed, StockIsReceived, CategoryInactive, CurrencyNeedsPrice)
  @ApiProblems(ProductNotFound, CategoryNotFound, SkuAlreadyExists, BarcodeAlreadyExists, StaleVersion)
  async updateProduct(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @Body() body: UpdateProductDto,
    @IfMatch() version: number | undefined,
  ): Promise<ProductDto> {
    return this.products.update(ctx, id, version, body, ProductDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('product:write')
  @ApiOperation({ summary: 'Deactivate a product', description: 'Its stock and history stay.' })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, ProductNotFound, StaleVersion)
  async deactivateProduct(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() version: number | undefined,
  ): Promise<void> {
    return this.products.deactivate(ctx, id, version);
  }
}
