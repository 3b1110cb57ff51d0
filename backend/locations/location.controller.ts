import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../platform/ctx.js';
import { mapPage } from '../platform/paging.js';
import { Requires } from '../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { UuidParam } from '../platform/uuid-param.js';
import { IfMatch } from '../platform/versioning.js';
import { CreateLocationDto, LocationDto, LocationListQuery, LocationPage, UpdateLocationDto } from './location.dto.js';
import { LocationService } from './location.service.js';
import {
  LocationCodeAlreadyExists,
  LocationHasShop,
  LocationHoldsStock,
  LocationIsDefault,
  LocationNameAlreadyExists,
  LocationNotFound,
  SystemLocation,
} from './locations.problems.js';

@ApiTags('locations')
@Controller('locations')
export class LocationController {
  constructor(private readonly locations: LocationService) {}

  @Get()
  @Requires('location:read')
  @ApiOperation({ operationId: 'listLocations', summary: 'Warehouses and shops' })
  @ApiOkResponse({ type: LocationPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: LocationListQuery): Promise<LocationPage> {
    return mapPage(await this.locations.list(query), LocationDto.from);
  }

  @Get(':id')
  @Requires('location:read')
  @ApiOperation({ operationId: 'getLocation', summary: 'One location' })
  @ApiOkResponse({ type: LocationDto })
  @ApiProblems(ValidationFailed, LocationNotFound)
  async get(@UuidParam() id: string): Promise<LocationDto> {
    return LocationDto.from(await this.locations.get(id));
  }

  @Post()
  @Requires('location:write')
  @ApiOperation({ operationId: 'createLocation', summary: 'Add a warehouse or a shop location' })
  @ApiCreatedResponse({ type: LocationDto })
  @ApiProblems(ValidationFailed, LocationCodeAlreadyExists, LocationNameAlreadyExists)
  create(@Ctx() ctx: Ctx, @Body() body: CreateLocationDto): Promise<LocationDto> {
    return this.locations.create(ctx, body, LocationDto.from);
  }

  @Patch(':id')
  @Requires('location:write')
  @ApiOperation({ operationId: 'updateLocation', summary: 'Change a location' })
  @ApiOkResponse({ type: LocationDto })
  @ApiProblems(
    ...[ValidationFailed, SystemLocation, LocationHoldsStock, LocationIsDefault, LocationHasShop, LocationNotFound],
    ...[StaleVersion, LocationCodeAlreadyExists, LocationNameAlreadyExists],
  )
  update(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdateLocationDto,
  ): Promise<LocationDto> {
    return this.locations.update(ctx, id, expected, body, LocationDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('location:write')
  @ApiOperation({ operationId: 'deactivateLocation', summary: 'Take an empty location out of use' })
  @ApiNoContentResponse()
  @ApiProblems(
    ...[ValidationFailed, SystemLocation, LocationHoldsStock, LocationIsDefault, LocationHasShop],
    ...[LocationNotFound, StaleVersion],
  )
  deactivate(@Ctx() ctx: Ctx, @UuidParam() id: string, @IfMatch() expected: number | undefined): Promise<void> {
    return this.locations.deactivate(ctx, id, expected);
  }
}
