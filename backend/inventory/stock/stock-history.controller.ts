import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CursorQuery, mapCursorPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { ProductNotFound } from '../../products/products.problems.js';
import { LedgerEntryDto, LedgerPage } from '../ledger/ledger-entry.dto.js';
import { LedgerReadService } from '../ledger/ledger-read.service.js';
import { StockTransactionDto, StockTransactionPage, TransactionListQuery } from './stock-history.dto.js';

@Controller()
export class StockHistoryController {
  constructor(private readonly ledger: LedgerReadService) {}

  @Get('inventory/transactions')
  @Requires('inventory:read')
  @ApiTags('inventory')
  @ApiOperation({
    operationId: 'listStockTransactions',
    summary: 'What came in, went out, was transferred or adjusted; the latest recorded first',
  })
  @ApiOkResponse({ type: StockTransactionPage })
  @ApiProblems(ValidationFailed)
  async listTransactions(@Query() query: TransactionListQuery): Promise<StockTransactionPage> {
    return mapCursorPage(await this.ledger.listTransactions(query), StockTransactionDto.from);
  }

  @Get('inventory/:productId/movements')
  @Requires('inventory:read')
  @ApiTags('inventory')
  @ApiOperation({
    operationId: 'listStockItemMovements',
    summary: 'Every movement of one product, the latest first by when it happened',
  })
  @ApiOkResponse({ type: LedgerPage })
  @ApiProblems(ValidationFailed, ProductNotFound)
  async listOfItem(@UuidParam('productId') productId: string, @Query() query: CursorQuery): Promise<LedgerPage> {
    return mapCursorPage(await this.ledger.listOfProduct(productId, query), LedgerEntryDto.from);
  }

  @Get('products/:id/movements')
  @Requires('inventory:read')
  @ApiTags('products')
  @ApiOperation({
    operationId: 'listProductMovements',
    summary: 'Every movement of one product, the latest first by when it happened',
  })
  @ApiOkResponse({ type: LedgerPage })
  @ApiProblems(ValidationFailed, ProductNotFound)
  async listOfProduct(@UuidParam() id: string, @Query() query: CursorQuery): Promise<LedgerPage> {
    return mapCursorPage(await this.ledger.listOfProduct(id, query), LedgerEntryDto.from);
  }
}
