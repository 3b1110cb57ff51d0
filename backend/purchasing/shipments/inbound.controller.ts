import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { InboundService } from './inbound.service.js';
import { InboundQuery } from './shipment.dto.js';
import { InboundItemDto, InboundPage } from './shipment-view.dto.js';

@ApiTags('shipments')
@Controller('shipments/inbound')
export class InboundController {
  constructor(private readonly inbound: InboundService) {}

  @Get()
  @Requires('shipment:read')
  @ApiOperation({
    operationId: 'listInbound',
    summary: 'What is still to come, per product and shipment, what comes first first',
    description:
      'Of confirmed orders: what was ordered and not received, on the shipments that carry it or still at the supplier.',
  })
  @ApiOkResponse({ type: InboundPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: InboundQuery): Promise<InboundPage> {
    return mapPage(await this.inbound.list(query), InboundItemDto.from);
  }
}
