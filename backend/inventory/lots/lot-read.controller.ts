import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { LotNotFound } from '../inventory.problems.js';
import { LotDetailDto, LotDto, LotListQuery, LotPage, LotTraceDto, LotTraceQuery } from './lot-read.dto.js';
import { LotReadService } from './lot-read.service.js';
import { QcQueueItemDto, QcQueuePage, QcQueueQuery } from './qc-queue.dto.js';

@Controller()
export class LotReadController {
  constructor(private readonly lots: LotReadService) {}

  @Get('lots')
  @Requires('lot:read')
  @ApiTags('lots')
  @ApiOperation({
    operationId: 'listLots',
    summary: 'Lots, with what is left of them',
    description:
      '`q` looks in the number and the supplier’s lot code. Sorts by number, receivedAt, expiresOn, sku and onHand.',
  })
  @ApiOkResponse({ type: LotPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: LotListQuery): Promise<LotPage> {
    return mapPage(await this.lots.list(query), LotDto.from);
  }

  @Get('lots/:id')
  @Requires('lot:read')
  @ApiTags('lots')
  @ApiOperation({ operationId: 'getLot', summary: 'One lot, and where it is' })
  @ApiOkResponse({ type: LotDetailDto })
  @ApiProblems(ValidationFailed, LotNotFound)
  async get(@UuidParam() id: string): Promise<LotDetailDto> {
    return LotDetailDto.of(await this.lots.get(id));
  }

  @Get('lots/:id/trace')
  @Requires('lot:read')
  @ApiTags('lots')
  @ApiOperation({
    operationId: 'traceLot',
    summary: 'Where a lot came from, where it went, and what it was worth',
    description:
      'Every movement in the order in which it happened, with its document; `cursor` reads on after the first page.',
  })
  @ApiOkResponse({ type: LotTraceDto })
  @ApiProblems(ValidationFailed, LotNotFound)
  async trace(@UuidParam() id: string, @Query() query: LotTraceQuery): Promise<LotTraceDto> {
    return LotTraceDto.from(await this.lots.trace(id, query));
  }

  @Get('qc-queue')
  @Requires('lot:read')
  @ApiTags('lots')
  @ApiOperation({
    operationId: 'listQcQueue',
    summary: 'What waits for quality control, by lot and location, the longest waiting first',
    description: 'Sorts by waitingSince, sku, number, quantity and expiresOn.',
  })
  @ApiOkResponse({ type: QcQueuePage })
  @ApiProblems(ValidationFailed)
  async queue(@Query() query: QcQueueQuery): Promise<QcQueuePage> {
    return mapPage(await this.lots.qcQueue(query), QcQueueItemDto.from);
  }
}
