import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { mapPage } from '../platform/paging.js';
import { Requires } from '../platform/permissions.js';
import { ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { DueListQuery, DuePage, DuePartDto, PaymentSummaryDto, PaymentSummaryQuery } from './payment-overview.dto.js';
import { PaymentOverviewService } from './payment-overview.service.js';
import { WiseStatusDto } from './wise/wise.dto.js';
import { WiseStatusService } from './wise/wise-status.service.js';

@ApiTags('payments')
@Controller('payments')
export class PaymentOverviewController {
  constructor(
    private readonly overview: PaymentOverviewService,
    private readonly wise: WiseStatusService,
  ) {}

  @Get('summary')
  @Requires('payment:read')
  @ApiOperation({ operationId: 'getPaymentSummary', summary: 'What was paid this month and year, is open, and is due' })
  @ApiOkResponse({ type: PaymentSummaryDto })
  @ApiProblems(ValidationFailed)
  async summary(@Query() query: PaymentSummaryQuery): Promise<PaymentSummaryDto> {
    return PaymentSummaryDto.from(await this.overview.summary(query.on));
  }

  @Get('schedule')
  @Requires('payment:read')
  @ApiOperation({ operationId: 'listDuePayments', summary: "What is to be paid of the orders' schedules, and when" })
  @ApiOkResponse({ type: DuePage })
  @ApiProblems(ValidationFailed)
  async schedule(@Query() query: DueListQuery): Promise<DuePage> {
    return mapPage(await this.overview.schedule(query), DuePartDto.from);
  }

  @Get('wise')
  @Requires('payment:read')
  @ApiOperation({ operationId: 'getWiseStatus', summary: 'Whether Wise is connected' })
  @ApiOkResponse({ type: WiseStatusDto })
  async wiseStatus(): Promise<WiseStatusDto> {
    return WiseStatusDto.from(await this.wise.current());
  }
}
