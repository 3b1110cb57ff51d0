import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../../platform/ctx.js';
import { mapPage, PageQuery } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { PeriodIsFinal, PeriodNotOver } from '../inventory.problems.js';
import { MonthParam } from './month-param.js';
import { PeriodDto, PeriodPage } from './period.dto.js';
import { PeriodService } from './period.service.js';

@ApiTags('periods')
@Controller('periods')
export class PeriodController {
  constructor(private readonly periods: PeriodService) {}

  @Get()
  @Requires('period:read')
  @ApiOperation({ operationId: 'listPeriods', summary: 'The months of the books, latest first' })
  @ApiOkResponse({ type: PeriodPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: PageQuery): Promise<PeriodPage> {
    return mapPage(await this.periods.list(query), PeriodDto.from);
  }

  @Post(':month/open')
  @HttpCode(200)
  @Requires('period:write')
  @ApiOperation({ operationId: 'openPeriod', summary: 'Open the latest soft-closed month again' })
  @ApiOkResponse({ type: PeriodDto })
  @ApiProblems(ValidationFailed, PeriodIsFinal)
  open(@Ctx() ctx: Ctx, @MonthParam() month: string): Promise<PeriodDto> {
    return this.periods.change(ctx, month, 'OPEN', PeriodDto.from);
  }

  @Post(':month/soft-close')
  @HttpCode(200)
  @Requires('period:write')
  @ApiOperation({ operationId: 'softClosePeriod', summary: 'Close a month, for now' })
  @ApiOkResponse({ type: PeriodDto })
  @ApiProblems(ValidationFailed, PeriodNotOver, PeriodIsFinal)
  softClose(@Ctx() ctx: Ctx, @MonthParam() month: string): Promise<PeriodDto> {
    return this.periods.change(ctx, month, 'SOFT_CLOSED', PeriodDto.from);
  }

  @Post(':month/close')
  @HttpCode(200)
  @Requires('period:write')
  @ApiOperation({ operationId: 'closePeriod', summary: 'Close a month and all before it, for good' })
  @ApiOkResponse({ type: PeriodDto })
  @ApiProblems(ValidationFailed, PeriodNotOver)
  close(@Ctx() ctx: Ctx, @MonthParam() month: string): Promise<PeriodDto> {
    return this.periods.change(ctx, month, 'CLOSED', PeriodDto.from);
  }
}
