import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import { PurchaseOrderSettlementsDto } from './settlement.dto.js';
import { SettlementReadService } from './settlement-read.service.js';

@ApiTags('purchase-orders')
@Controller('purchase-orders')
export class SettlementController {
  constructor(private readonly settlements: SettlementReadService) {}

  @Get(':id/settlements')
  @Requires('purchase-order:read')
  @ApiOperation({
    operationId: 'getPurchaseOrderSettlements',
    summary: 'What is prepaid and owed of an order, and its exchange differences',
  })
  @ApiOkResponse({ type: PurchaseOrderSettlementsDto })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound)
  async get(@UuidParam() id: string): Promise<PurchaseOrderSettlementsDto> {
    return PurchaseOrderSettlementsDto.from(await this.settlements.get(id));
  }
}
