import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LocationNotFound } from '../../locations/locations.problems.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { StockAtPlaceQuery, StockOnHandDto, StockOnHandListQuery, StockOnHandPage } from './stock-on-hand.dto.js';
import { StockReadService } from './stock-read.service.js';

@Controller()
export class StockOnHandController {
  constructor(private readonly stock: StockReadService) {}

  @Get('inventory')
  @Requires('inventory:read')
  @ApiTags('inventory')
  @ApiOperation({
    operationId: 'listStockOnHand',
    summary: 'Stock on hand, one row per product',
    description:
      'Sorts by sku, name, available, onHand and value. With `asOf` and `knownAt` the figures come from the ledger itself: what had happened by `asOf`, as we knew it at `knownAt`. The reorder point and the status are judged by today’s settings.',
  })
  @ApiOkResponse({ type: StockOnHandPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: StockOnHandListQuery): Promise<StockOnHandPage> {
    return mapPage(await this.stock.list(query), StockOnHandDto.from);
  }

  @Get('locations/:id/inventory')
  @Requires('inventory:read')
  @ApiTags('locations')
  @ApiOperation({
    operationId: 'listLocationInventory',
    summary: 'Stock at one location, one row per product that has been there',
    description: 'Sorts by sku, name, available, onHand and value.',
  })
  @ApiOkResponse({ type: StockOnHandPage })
  @ApiProblems(ValidationFailed, LocationNotFound)
  async listAtLocation(@UuidParam() id: string, @Query() query: StockAtPlaceQuery): Promise<StockOnHandPage> {
    return mapPage(await this.stock.listAtLocation(id, query), StockOnHandDto.from);
  }
}
