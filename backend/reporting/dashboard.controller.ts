import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '../platform/permissions.js';
import { ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { DashboardDto, DashboardQuery } from './dashboard.dto.js';
import { DashboardService } from './dashboard.service.js';

const HEALTH_ROWS = 10;

@ApiTags('dashboard')
@Controller('dashboard')
export class DashboardController {
  constructor(private readonly dashboard: DashboardService) {}

  @Get()
  @Requires('dashboard:read')
  @ApiOperation({
    operationId: 'getDashboard',
    summary: 'The first screen: worth, alerts, thirty days of movements, what runs out first, what waits',
  })
  @ApiOkResponse({ type: DashboardDto })
  @ApiProblems(ValidationFailed)
  async get(@Query() query: DashboardQuery): Promise<DashboardDto> {
    return DashboardDto.from(await this.dashboard.get(query.products ?? HEALTH_ROWS));
  }
}
