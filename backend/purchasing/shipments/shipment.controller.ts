import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../../platform/ctx.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { IfMatch } from '../../platform/versioning.js';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import { CancelShipmentDto, CreateShipmentDto, ShipmentListQuery, UpdateShipmentDto } from './shipment.dto.js';
import {
  NothingToShip,
  PurchaseOrderNotShippable,
  ShipmentCancelled,
  ShipmentExceedsOrder,
  ShipmentNotCancellable,
  ShipmentNotFound,
} from './shipment.problems.js';
import { ShipmentService } from './shipment.service.js';
import { ShipmentDto, ShipmentPage, ShipmentSummaryDto } from './shipment-view.dto.js';

@ApiTags('shipments')
@Controller('shipments')
export class ShipmentController {
  constructor(private readonly shipments: ShipmentService) {}

  @Get()
  @Requires('shipment:read')
  @ApiOperation({
    operationId: 'listShipments',
    summary: 'Shipments, newest first',
    description: '`q` also looks in tracking numbers, bills of lading, vessels and containers.',
  })
  @ApiOkResponse({ type: ShipmentPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: ShipmentListQuery): Promise<ShipmentPage> {
    return mapPage(await this.shipments.list(query), ShipmentSummaryDto.from);
  }

  @Get(':id')
  @Requires('shipment:read')
  @ApiOperation({ operationId: 'getShipment', summary: 'One shipment: what is on board, and where it is' })
  @ApiOkResponse({ type: ShipmentDto })
  @ApiProblems(ValidationFailed, ShipmentNotFound)
  async get(@UuidParam() id: string): Promise<ShipmentDto> {
    return ShipmentDto.of(await this.shipments.get(id));
  }

  @Post()
  @Requires('shipment:write')
  @ApiOperation({
    operationId: 'createShipment',
    summary: 'Ship lines of an order, or all of it that is not on its way',
    description: 'Without `lines`, all that no other shipment carries. Its status follows from its milestones.',
  })
  @ApiCreatedResponse({ type: ShipmentDto })
  @ApiProblems(
    ...[ValidationFailed, PurchaseOrderNotFound, PurchaseOrderNotShippable, NothingToShip, ShipmentExceedsOrder],
  )
  create(@Ctx() ctx: Ctx, @Body() body: CreateShipmentDto): Promise<ShipmentDto> {
    return this.shipments.create(ctx, body, ShipmentDto.of);
  }

  @Patch(':id')
  @Requires('shipment:write')
  @ApiOperation({
    operationId: 'updateShipment',
    summary: 'Change a shipment; lines and containers replace those there are',
  })
  @ApiOkResponse({ type: ShipmentDto })
  @ApiProblems(ValidationFailed, ShipmentNotFound, ShipmentCancelled, ShipmentExceedsOrder, StaleVersion)
  update(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdateShipmentDto,
  ): Promise<ShipmentDto> {
    return this.shipments.update(ctx, id, expected, body, ShipmentDto.of);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('shipment:write')
  @ApiOperation({ operationId: 'cancelShipment', summary: 'The shipment does not take place' })
  @ApiOkResponse({ type: ShipmentDto })
  @ApiProblems(ValidationFailed, ShipmentNotFound, ShipmentCancelled, ShipmentNotCancellable, StaleVersion)
  cancel(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: CancelShipmentDto,
  ): Promise<ShipmentDto> {
    return this.shipments.cancel(ctx, id, expected, body.reason ?? null, ShipmentDto.of);
  }
}
