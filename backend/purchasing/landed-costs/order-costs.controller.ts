import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import { LandedCostService } from './landed-cost.service.js';
import { PurchaseOrderCostsDto } from './order-costs.dto.js';

@ApiTags('purchase-orders')
@Controller('purchase-orders')
export class OrderCostsController {
  constructor(private readonly landedCosts: LandedCostService) {}

  @Get(':id/landed-costs')
  @Requires('landed-cost:read')
  @ApiOperation({
    operationId: 'getPurchaseOrderCosts',
    summary: 'What each lot of an order cost until it was on the shelf',
  })
  @ApiOkResponse({ type: PurchaseOrderCostsDto })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound)
  async get(@UuidParam() id: string): Promise<PurchaseOrderCostsDto> {
    return PurchaseOrderCostsDto.from(await this.landedCosts.ofOrder(id));
  }
}
