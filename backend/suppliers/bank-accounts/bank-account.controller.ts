import { Body, Controller, Delete, Get, Header, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SealedValueUnreadable } from '../../platform/crypto/crypto.problems.js';
import { Ctx } from '../../platform/ctx.js';
import { HashesEndsOf, NotIdempotent } from '../../platform/idempotency.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { IfMatch } from '../../platform/versioning.js';
import { SupplierNotFound } from '../suppliers.problems.js';
import {
  AccountNumberDto,
  BankAccountDto,
  BankAccountListQuery,
  BankAccountPage,
  CreateBankAccountDto,
  UpdateBankAccountDto,
} from './bank-account.dto.js';
import { SupplierBankAccountNotFound } from './bank-account.problems.js';
import { BankAccountService } from './bank-account.service.js';

@ApiTags('suppliers')
@Controller('suppliers/:supplierId/bank-accounts')
export class BankAccountController {
  constructor(private readonly accounts: BankAccountService) {}

  @Get()
  @Requires('bank-account:read')
  @ApiOperation({ operationId: 'listBankAccounts', summary: 'Where a supplier is paid, with masked numbers' })
  @ApiOkResponse({ type: BankAccountPage })
  @ApiProblems(ValidationFailed, SupplierNotFound)
  async list(
    @UuidParam('supplierId') supplierId: string,
    @Query() query: BankAccountListQuery,
  ): Promise<BankAccountPage> {
    return mapPage(await this.accounts.list(supplierId, query), BankAccountDto.from);
  }

  @Get(':id')
  @Requires('bank-account:read')
  @ApiOperation({ operationId: 'getBankAccount', summary: 'One bank account, with its masked number' })
  @ApiOkResponse({ type: BankAccountDto })
  @ApiProblems(ValidationFailed, SupplierNotFound, SupplierBankAccountNotFound)
  async get(@UuidParam('supplierId') supplierId: string, @UuidParam() id: string): Promise<BankAccountDto> {
    return BankAccountDto.from(await this.accounts.get(supplierId, id));
  }

  @Post()
  @Requires('bank-account:write')
  @HashesEndsOf('accountNumber')
  @ApiOperation({ operationId: 'createBankAccount', summary: 'Add a bank account; its number is kept encrypted' })
  @ApiCreatedResponse({ type: BankAccountDto })
  @ApiProblems(ValidationFailed, SupplierNotFound)
  create(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @Body() body: CreateBankAccountDto,
  ): Promise<BankAccountDto> {
    return this.accounts.create(ctx, supplierId, body, BankAccountDto.from);
  }

  @Patch(':id')
  @Requires('bank-account:write')
  @ApiOperation({ operationId: 'updateBankAccount', summary: 'Change a bank account' })
  @ApiOkResponse({ type: BankAccountDto })
  @ApiProblems(ValidationFailed, SupplierNotFound, SupplierBankAccountNotFound, StaleVersion)
  update(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdateBankAccountDto,
  ): Promise<BankAccountDto> {
    return this.accounts.update(ctx, supplierId, id, expected, body, BankAccountDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('bank-account:write')
  @ApiOperation({ operationId: 'deactivateBankAccount', summary: 'Take a bank account out of use' })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, SupplierNotFound, SupplierBankAccountNotFound, StaleVersion)
  deactivate(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
  ): Promise<void> {
    return this.accounts.deactivate(ctx, supplierId, id, expected);
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @Requires('bank-account:reveal')
  @NotIdempotent()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'revealBankAccount', summary: 'Show the number; the audit log keeps who saw it' })
  @ApiOkResponse({ type: AccountNumberDto })
  @ApiProblems(ValidationFailed, SupplierNotFound, SupplierBankAccountNotFound, SealedValueUnreadable)
  reveal(
    @Ctx() ctx: Ctx,
    @UuidParam('supplierId') supplierId: string,
    @UuidParam() id: string,
  ): Promise<AccountNumberDto> {
    return this.accounts.reveal(ctx, supplierId, id);
  }
}
