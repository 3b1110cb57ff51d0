import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../../platform/ctx.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { IfMatch } from '../../platform/versioning.js';
import { SupplierInactive, SupplierNotFound } from '../../suppliers/suppliers.problems.js';
import { ProductNotFound } from '../products.problems.js';
import {
  CreateProductSupplierDto,
  ProductSupplierDto,
  ProductSupplierListQuery,
  ProductSupplierPage,
  UpdateProductSupplierDto,
} from './product-supplier.dto.js';
import { ProductSupplierService } from './product-supplier.service.js';
import {
  PreferredSupplierInUse,
  ProductSupplierAlreadyExists,
  ProductSupplierNotFound,
  SupplyCurrencyFixed,
} from './supply.problems.js';

@ApiTags('suppliers')
@Controller('suppliers/:supplierId/products')
export class ProductSupplierController {
  constructor(private readonly terms: ProductSupplierService) {}

  @Get()
  @Requires('supplier:read')
  @ApiOperation({
    operationId: 'listSupplierProducts',
    summary: 'The products a supplier can deliver, with their prices',
  })
  @ApiOkResponse({ type: ProductSupplierPage })
  @ApiProblems(ValidationFailed, SupplierNotFound)
  async list(
    @UuidParam('supplierId') supplierId: string,
    @Query() query: ProductSupplierListQuery,
  ): Promise<ProductSupplierPage> {
    return mapPage(await this.terms.list(supplierId, query), ProductSupplierDto.from);
  }

  @Get(':id')
  @Requires('supplier:read')
  @ApiOperation({ operationId: 'getSupplierProduct', summary: 'On which terms a supplier delivers a product' })
  @ApiOkResponse({ type: ProductSupplierDto })
  @ApiProblems(ValidationFailed, SupplierNotFound, ProductSupplierNotFound)
  async get(@UuidParam('supplierId') supplierId: string, @UuidParam() id: string): Promise<ProductSupplierDto> {
    return ProductSupplierDto.from(await this.terms.get(supplierId, id));
  }

  @Post()
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'createSupplierProduct', summary: 'Say that a supplier can deliver a product' })
  @ApiCreatedResponse({ type: ProductSupplierDto })
  @ApiProblems(ValidationFailed, SupplierInactive, SupplierNotFound, ProductNotFound, ProductSupplierAlreadyExists)
  create(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @Body() body: CreateProductSupplierDto,
  ): Promise<ProductSupplierDto> {
    return this.terms.create(ctx, supplierId, body, ProductSupplierDto.from);
  }

  @Patch(':id')
  @Requires('supplier:write')
  @ApiOperation({
    operationId: 'updateSupplierProduct',
    summary: 'Change the terms of a product',
    description: "Where the supplier is the product's own, its `supplierSku` and `unitsPerCarton` follow.",
  })
  @ApiOkResponse({ type: ProductSupplierDto })
  @ApiProblems(
    ...[ValidationFailed, SupplyCurrencyFixed, PreferredSupplierInUse],
    ...[SupplierNotFound, ProductSupplierNotFound, StaleVersion],
  )
  update(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdateProductSupplierDto,
  ): Promise<ProductSupplierDto> {
    return this.terms.update(ctx, supplierId, id, expected, body, ProductSupplierDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('supplier:write')
  @ApiOperation({
    operationId: 'deactivateSupplierProduct',
    summary: 'Say that a supplier delivers a product no longer',
  })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, PreferredSupplierInUse, SupplierNotFound, ProductSupplierNotFound, StaleVersion)
  deactivate(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
  ): Promise<void> {
    return this.terms.deactivate(ctx, supplierId, id, expected);
  }
}
