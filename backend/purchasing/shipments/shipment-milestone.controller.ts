import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../../platform/ctx.js';
import { Requires } from '../../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { IfMatch } from '../../platform/versioning.js';
import { MilestoneParam } from './milestone-param.js';
import type { Milestone } from './milestones.js';
import { ShipmentMilestoneService } from './shipment-milestone.service.js';
import { NoteMilestoneDto, SetMilestoneDto } from './shipment.dto.js';
import { MilestoneInFuture, MilestoneOutOfOrder, ShipmentCancelled, ShipmentNotFound } from './shipment.problems.js';
import { ShipmentService } from './shipment.service.js';
import { MilestoneListDto, ShipmentDto } from './shipment-view.dto.js';

const REFUSALS = [
  ...[ValidationFailed, ShipmentNotFound, ShipmentCancelled, MilestoneInFuture, MilestoneOutOfOrder, StaleVersion],
];

@ApiTags('shipments')
@Controller('shipments/:id/milestones')
export class ShipmentMilestoneController {
  constructor(
    private readonly shipments: ShipmentService,
    private readonly milestones: ShipmentMilestoneService,
  ) {}

  @Get()
  @Requires('shipment:read')
  @ApiOperation({ operationId: 'listShipmentMilestones', summary: 'The five milestones of a shipment' })
  @ApiOkResponse({ type: MilestoneListDto })
  @ApiProblems(ValidationFailed, ShipmentNotFound)
  async list(@UuidParam() id: string): Promise<MilestoneListDto> {
    return MilestoneListDto.from(await this.shipments.get(id));
  }

  @Put(':milestone')
  @Requires('shipment:write')
  @ApiOperation({
    operationId: 'setShipmentMilestone',
    summary: 'Say when a shipment is expected to pass a milestone, or when it did',
    description:
      'What is left out stays as it is. Days on which something happened follow each other and are not in the future.',
  })
  @ApiOkResponse({ type: ShipmentDto })
  @ApiProblems(...REFUSALS)
  set(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @MilestoneParam() milestone: Milestone,
    @IfMatch() expected: number | undefined,
    @Body() body: SetMilestoneDto,
  ): Promise<ShipmentDto> {
    return this.milestones.set(ctx, { id, milestone, expected }, body, ShipmentDto.of);
  }

  @Post()
  @HttpCode(200)
  @Requires('shipment:write')
  @ApiOperation({
    operationId: 'noteShipmentMilestone',
    summary: 'As PUT, with the milestone in the body, so that it takes an Idempotency-Key',
  })
  @ApiOkResponse({ type: ShipmentDto })
  @ApiProblems(...REFUSALS)
  note(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() { milestone, ...body }: NoteMilestoneDto,
  ): Promise<ShipmentDto> {
    return this.milestones.set(ctx, { id, milestone, expected }, body, ShipmentDto.of);
  }
}
