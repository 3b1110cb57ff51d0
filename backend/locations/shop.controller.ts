import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../platform/ctx.js';
import { mapPage } from '../platform/paging.js';
import { Requires } from '../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { UuidParam } from '../platform/uuid-param.js';
import { IfMatch } from '../platform/versioning.js';
import {
  LocationCodeAlreadyExists,
  LocationInactive,
  LocationNameAlreadyExists,
  LocationNotFound,
  SystemLocation,
} from './locations.problems.js';
import { CreateShopDto, ShopDto, ShopListQuery, ShopPage, UpdateShopDto } from './shop.dto.js';
import { ShopService } from './shop.service.js';
import {
  InvoiceSeriesAlreadyExists,
  LocationAlreadyHasShop,
  NotAShopLocation,
  ShopNameAlreadyExists,
  ShopNotFound,
} from './shops.problems.js';

@ApiTags('shops')
@Controller('shops')
export class ShopController {
  constructor(private readonly shops: ShopService) {}

  @Get()
  @Requires('shop:read')
  @ApiOperation({ operationId: 'listShops', summary: 'Shops with the locations they sell from' })
  @ApiOkResponse({ type: ShopPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: ShopListQuery): Promise<ShopPage> {
    return mapPage(await this.shops.list(query), ShopDto.from);
  }

  @Get(':id')
  @Requires('shop:read')
  @ApiOperation({ operationId: 'getShop', summary: 'One shop' })
  @ApiOkResponse({ type: ShopDto })
  @ApiProblems(ValidationFailed, ShopNotFound)
  async get(@UuidParam() id: string): Promise<ShopDto> {
    return ShopDto.from(await this.shops.get(id));
  }

  @Post()
  @Requires('shop:write')
  @ApiOperation({ operationId: 'createShop', summary: 'Open a shop at a location, or with a new location' })
  @ApiCreatedResponse({ type: ShopDto })
  @ApiProblems(
    ...[ValidationFailed, NotAShopLocation, LocationInactive, SystemLocation, LocationNotFound],
    ...[ShopNameAlreadyExists, InvoiceSeriesAlreadyExists, LocationAlreadyHasShop],
    ...[LocationCodeAlreadyExists, LocationNameAlreadyExists],
  )
  create(@Ctx() ctx: Ctx, @Body() body: CreateShopDto): Promise<ShopDto> {
    return this.shops.create(ctx, body, ShopDto.from);
  }

  @Patch(':id')
  @Requires('shop:write')
  @ApiOperation({ operationId: 'updateShop', summary: 'Change a shop' })
  @ApiOkResponse({ type: ShopDto })
  @ApiProblems(
    ...[ValidationFailed, LocationInactive, ShopNotFound],
    ...[StaleVersion, ShopNameAlreadyExists, InvoiceSeriesAlreadyExists],
  )
  update(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdateShopDto,
  ): Promise<ShopDto> {
    return this.shops.update(ctx, id, expected, body, ShopDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('shop:write')
  @ApiOperation({ operationId: 'deactivateShop', summary: 'Close a shop; its location keeps its stock' })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, ShopNotFound, StaleVersion)
  deactivate(@Ctx() ctx: Ctx, @UuidParam() id: string, @IfMatch() expected: number | undefined): Promise<void> {
    return this.shops.deactivate(ctx, id, expected);
  }
}
