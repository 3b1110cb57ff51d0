import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { AlertListQuery, StockAlertDto, StockAlertPage } from './stock-alert.dto.js';
import { StockOverviewService } from './stock-overview.service.js';
import { StockStatsDto } from './stock-stats.dto.js';

@ApiTags('inventory')
@Controller('inventory')
export class StockOverviewController {
  constructor(private readonly overview: StockOverviewService) {}

  @Get('stats')
  @Requires('inventory:read')
  @ApiOperation({
    operationId: 'getStockStats',
    summary: 'The totals of the stock: units, worth, what is low, lots, reservations',
  })
  @ApiOkResponse({ type: StockStatsDto })
  async stats(): Promise<StockStatsDto> {
    return StockStatsDto.from(await this.overview.stats());
  }

  @Get('alerts')
  @Requires('inventory:read')
  @ApiOperation({
    operationId: 'listStockAlerts',
    summary: 'What somebody should look at, the most pressing first',
    description:
      'LOW and OUT_OF_STOCK by the product’s total available; EXPIRED and EXPIRING (within 30 days) by lot; QC_WAITING by lot, a warning after a week. Sorts by severity, kind, sku, quantity and days.',
  })
  @ApiOkResponse({ type: StockAlertPage })
  @ApiProblems(ValidationFailed)
  async alerts(@Query() query: AlertListQuery): Promise<StockAlertPage> {
    return mapPage(await this.overview.listAlerts(query), StockAlertDto.from);
  }
}
