import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../../platform/ctx.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { IfMatch } from '../../platform/versioning.js';
import { SupplierNotFound } from '../suppliers.problems.js';
import { ClosureDto, ClosureListQuery, ClosurePage, CreateClosureDto, UpdateClosureDto } from './closure.dto.js';
import { SupplierClosureNotFound, SupplierClosureOverlaps } from './closure.problems.js';
import { SupplierClosureService } from './closure.service.js';

@ApiTags('suppliers')
@Controller('suppliers/:supplierId/closures')
export class ClosureController {
  constructor(private readonly closures: SupplierClosureService) {}

  @Get()
  @Requires('supplier:read')
  @ApiOperation({ operationId: 'listSupplierClosures', summary: 'When a factory does not work, latest first' })
  @ApiOkResponse({ type: ClosurePage })
  @ApiProblems(ValidationFailed, SupplierNotFound)
  async list(@UuidParam('supplierId') supplierId: string, @Query() query: ClosureListQuery): Promise<ClosurePage> {
    return mapPage(await this.closures.list(supplierId, query), ClosureDto.from);
  }

  @Get(':id')
  @Requires('supplier:read')
  @ApiOperation({ operationId: 'getSupplierClosure', summary: 'One closure of a factory' })
  @ApiOkResponse({ type: ClosureDto })
  @ApiProblems(ValidationFailed, SupplierNotFound, SupplierClosureNotFound)
  async get(@UuidParam('supplierId') supplierId: string, @UuidParam() id: string): Promise<ClosureDto> {
    return ClosureDto.from(await this.closures.get(supplierId, id));
  }

  @Post()
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'createSupplierClosure', summary: 'Say when a factory does not work' })
  @ApiCreatedResponse({ type: ClosureDto })
  @ApiProblems(ValidationFailed, SupplierNotFound, SupplierClosureOverlaps)
  create(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @Body() body: CreateClosureDto,
  ): Promise<ClosureDto> {
    return this.closures.create(ctx, supplierId, body, ClosureDto.from);
  }

  @Patch(':id')
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'updateSupplierClosure', summary: 'Change a closure' })
  @ApiOkResponse({ type: ClosureDto })
  @ApiProblems(ValidationFailed, SupplierNotFound, SupplierClosureNotFound, StaleVersion, SupplierClosureOverlaps)
  update(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdateClosureDto,
  ): Promise<ClosureDto> {
    return this.closures.update(ctx, supplierId, id, expected, body, ClosureDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'deactivateSupplierClosure', summary: 'Take a closure back' })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, SupplierNotFound, SupplierClosureNotFound, StaleVersion)
  deactivate(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
  ): Promise<void> {
    return this.closures.deactivate(ctx, supplierId, id, expected);
  }
}
