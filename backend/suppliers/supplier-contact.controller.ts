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
  CreateSupplierContactDto,
  SupplierContactDto,
  SupplierContactListQuery,
  SupplierContactPage,
  UpdateSupplierContactDto,
} from './supplier-contact.dto.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { PrimaryContactAlreadyExists, SupplierContactNotFound, SupplierNotFound } from './suppliers.problems.js';

@ApiTags('suppliers')
@Controller('suppliers/:supplierId/contacts')
export class SupplierContactController {
  constructor(private readonly contacts: SupplierContactService) {}

  @Get()
  @Requires('supplier:read')
  @ApiOperation({ operationId: 'listSupplierContacts', summary: 'The people at a supplier, the primary one first' })
  @ApiOkResponse({ type: SupplierContactPage })
  @ApiProblems(ValidationFailed, SupplierNotFound)
  async list(
    @UuidParam('supplierId') supplierId: string,
    @Query() query: SupplierContactListQuery,
  ): Promise<SupplierContactPage> {
    return mapPage(await this.contacts.list(supplierId, query), SupplierContactDto.from);
  }

  @Get(':id')
  @Requires('supplier:read')
  @ApiOperation({ operationId: 'getSupplierContact', summary: 'One contact of a supplier' })
  @ApiOkResponse({ type: SupplierContactDto })
  @ApiProblems(ValidationFailed, SupplierNotFound, SupplierContactNotFound)
  async get(@UuidParam('supplierId') supplierId: string, @UuidParam() id: string): Promise<SupplierContactDto> {
    return SupplierContactDto.from(await this.contacts.get(supplierId, id));
  }

  @Post()
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'createSupplierContact', summary: 'Add a contact to a supplier' })
  @ApiCreatedResponse({ type: SupplierContactDto })
  @ApiProblems(ValidationFailed, SupplierNotFound, PrimaryContactAlreadyExists)
  create(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @Body() body: CreateSupplierContactDto,
  ): Promise<SupplierContactDto> {
    return this.contacts.create(ctx, supplierId, body, SupplierContactDto.from);
  }

  @Patch(':id')
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'updateSupplierContact', summary: 'Change a contact of a supplier' })
  @ApiOkResponse({ type: SupplierContactDto })
  @ApiProblems(
    ...[ValidationFailed, SupplierNotFound, SupplierContactNotFound],
    ...[StaleVersion, PrimaryContactAlreadyExists],
  )
  update(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdateSupplierContactDto,
  ): Promise<SupplierContactDto> {
    return this.contacts.update(ctx, supplierId, id, expected, body, SupplierContactDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('supplier:write')
  @ApiOperation({ operationId: 'deactivateSupplierContact', summary: 'Take a contact out of use' })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, SupplierNotFound, SupplierContactNotFound, StaleVersion)
  deactivate(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
  ): Promise<void> {
    return this.contacts.deactivate(ctx, supplierId, id, expected);
  }
}
