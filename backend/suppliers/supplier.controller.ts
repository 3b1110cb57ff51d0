import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../platform/ctx.js';
import { mapPage } from '../platform/paging.js';
import { Requires } from '../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { UuidParam } from '../platform/uuid-param.js';
import { IfMatch } from '../platform/versioning.js';
import { CreateSupplierDto, SupplierDto, SupplierListQuery, SupplierPage, UpdateSupplierDto } from './supplier.dto.js';
import { SupplierService } from './supplier.service.js';
import { SupplierNameAlreadyExists, SupplierNotFound } from './suppliers.problems.js';

@ApiTags('suppliers')
@Controller('suppliers')
export class SupplierController {
  constructor(private readonly suppliers: SupplierService) {}

  @Get()
  @Requires('supplier:read')
  @ApiOperation({ operationId: 'listSuppliers', summary: 'Suppliers' })
  @ApiOkResponse({ type: SupplierPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: SupplierListQuery): Promise<SupplierPage> {
    return mapPage(await this.suppliers.list(query), SupplierDto.from);
  }

  @Get(':id')
  @Requires('supplier:read')
  @ApiOperation({ operationId: 'getSupplier', summary: 'One supplier' })
  @ApiOkResponse({ type: SupplierDto })
  @ApiProblems(ValidationFailed, SupplierNotFound)
  async get(@UuidParam() id: string): Promise<SupplierDto> {
    return SupplierDto.from(await this.suppliers.get(id));
  }

  @Post()
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'createSupplier', summary: 'Add a supplier' })
  @ApiCreatedResponse({ type: SupplierDto })
  @ApiProblems(ValidationFailed, SupplierNameAlreadyExists)
  create(@Ctx() ctx: Ctx, @Body() body: CreateSupplierDto): Promise<SupplierDto> {
    return this.suppliers.create(ctx, body, SupplierDto.from);
  }

  @Patch(':id')
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'updateSupplier', summary: 'Change a supplier' })
  @ApiOkResponse({ type: SupplierDto })
  @ApiProblems(ValidationFailed, SupplierNotFound, StaleVersion, SupplierNameAlreadyExists)
  update(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdateSupplierDto,
  ): Promise<SupplierDto> {
    return this.suppliers.update(ctx, id, expected, body, SupplierDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'deactivateSupplier', summary: 'Take a supplier out of use' })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, SupplierNotFound, StaleVersion)
  deactivate(@Ctx() ctx: Ctx, @UuidParam() id: string, @IfMatch() expected: number | undefined): Promise<void> {
    return this.suppliers.deactivate(ctx, id, expected);
  }
}
