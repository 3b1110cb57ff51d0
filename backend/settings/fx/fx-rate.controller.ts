import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../../platform/ctx.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { IfMatch } from '../../platform/versioning.js';
import {
  CreateFxRateDto,
  FxRateDto,
  FxRateListQuery,
  FxRateOnDayDto,
  FxRateOnDayQuery,
  FxRatePage,
  UpdateFxRateDto,
} from './fx-rate.dto.js';
import { FxRateAlreadyExists, FxRateNotFound } from './fx-rate.problems.js';
import { FxRateService } from './fx-rate.service.js';

@ApiTags('fx-rates')
@Controller('fx-rates')
export class FxRateController {
  constructor(private readonly rates: FxRateService) {}

  @Get()
  @Requires('fx-rate:read')
  @ApiOperation({ operationId: 'listFxRates', summary: 'Rates of exchange to the base currency, newest first' })
  @ApiOkResponse({ type: FxRatePage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: FxRateListQuery): Promise<FxRatePage> {
    return mapPage(await this.rates.list(query), FxRateDto.from);
  }

  @Get('on-day')
  @Requires('fx-rate:read')
  @ApiOperation({
    operationId: 'getFxRateOnDay',
    summary: 'The rate that holds on a day',
    description: 'The last one of that day or before. The base currency is always 1.',
  })
  @ApiOkResponse({ type: FxRateOnDayDto })
  @ApiProblems(ValidationFailed, FxRateNotFound)
  async onDay(@Query() query: FxRateOnDayQuery): Promise<FxRateOnDayDto> {
    return FxRateOnDayDto.from(await this.rates.lookUp(query.currency, query.on));
  }

  @Get(':id')
  @Requires('fx-rate:read')
  @ApiOperation({ operationId: 'getFxRate', summary: 'One rate of exchange' })
  @ApiOkResponse({ type: FxRateDto })
  @ApiProblems(ValidationFailed, FxRateNotFound)
  async get(@UuidParam() id: string): Promise<FxRateDto> {
    return FxRateDto.from(await this.rates.get(id));
  }

  @Post()
  @Requires('fx-rate:write')
  @ApiOperation({ operationId: 'createFxRate', summary: 'Enter a rate of exchange' })
  @ApiCreatedResponse({ type: FxRateDto })
  @ApiProblems(ValidationFailed, FxRateAlreadyExists)
  create(@Ctx() ctx: Ctx, @Body() body: CreateFxRateDto): Promise<FxRateDto> {
    return this.rates.create(ctx, body, FxRateDto.from);
  }

  @Patch(':id')
  @Requires('fx-rate:write')
  @ApiOperation({
    operationId: 'updateFxRate',
    summary: 'Correct a rate of exchange',
    description: 'Documents keep the rate they were made with.',
  })
  @ApiOkResponse({ type: FxRateDto })
  @ApiProblems(ValidationFailed, FxRateNotFound, FxRateAlreadyExists, StaleVersion)
  update(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdateFxRateDto,
  ): Promise<FxRateDto> {
    return this.rates.update(ctx, id, expected, body, FxRateDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('fx-rate:write')
  @ApiOperation({ operationId: 'deleteFxRate', summary: 'Remove a rate that should not have been entered' })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, FxRateNotFound, StaleVersion)
  remove(@Ctx() ctx: Ctx, @UuidParam() id: string, @IfMatch() expected: number | undefined): Promise<void> {
    return this.rates.remove(ctx, id, expected);
  }
}
