import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { ProductNotFound } from '../../products/products.problems.js';
import { ProductInventoryDto, StockItemDto } from './stock-item.dto.js';
import { StockReadService } from './stock-read.service.js';

@Controller()
export class StockItemController {
  constructor(private readonly stock: StockReadService) {}

  @Get('inventory/:productId')
  @Requires('inventory:read')
  @ApiTags('inventory')
  @ApiOperation({ operationId: 'getStockItem', summary: 'The stock of one product: figures, by location and by lot' })
  @ApiOkResponse({ type: StockItemDto })
  @ApiProblems(ValidationFailed, ProductNotFound)
  async get(@UuidParam('productId') productId: string): Promise<StockItemDto> {
    return StockItemDto.from(await this.stock.getItem(productId));
  }

  @Get('products/:id/inventory')
  @Requires('inventory:read')
  @ApiTags('products')
  @ApiOperation({
    operationId: 'getProductInventory',
    summary: 'The stock of one product by location, and there by lot',
  })
  @ApiOkResponse({ type: ProductInventoryDto })
  @ApiProblems(ValidationFailed, ProductNotFound)
  async getOfProduct(@UuidParam() id: string): Promise<ProductInventoryDto> {
    return ProductInventoryDto.from(await this.stock.getItem(id));
  }
}
