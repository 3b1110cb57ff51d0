import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { ProductNotFound } from '../products.problems.js';
import { PriceBreakDto, PriceBreakListQuery, PriceBreakPage } from './price-break.dto.js';
import { PriceBreakService } from './price-break.service.js';
import { ProductSupplierDto, ProductSupplierPage, SuppliersOfProductQuery } from './product-supplier.dto.js';
import { ProductSupplierService } from './product-supplier.service.js';

@ApiTags('products')
@Controller('products/:id')
export class ProductSupplyController {
  constructor(
    private readonly terms: ProductSupplierService,
    private readonly prices: PriceBreakService,
  ) {}

  @Get('suppliers')
  @Requires('supplier:read')
  @ApiOperation({ operationId: 'listSuppliersOfProduct', summary: 'Who can deliver a product, and on which terms' })
  @ApiOkResponse({ type: ProductSupplierPage })
  @ApiProblems(ValidationFailed, ProductNotFound)
  async suppliers(@UuidParam() id: string, @Query() query: SuppliersOfProductQuery): Promise<ProductSupplierPage> {
    return mapPage(await this.terms.listOfProduct(id, query), ProductSupplierDto.from);
  }

  @Get('price-breaks')
  @Requires('supplier:read')
  @ApiOperation({ operationId: 'listProductPriceBreaks', summary: 'What all suppliers ask for a product' })
  @ApiOkResponse({ type: PriceBreakPage })
  @ApiProblems(ValidationFailed, ProductNotFound)
  async priceBreaks(@UuidParam() id: string, @Query() query: PriceBreakListQuery): Promise<PriceBreakPage> {
    return mapPage(await this.prices.listOfProduct(id, query), PriceBreakDto.from);
  }
}
