import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../platform/ctx.js';
import { Requires } from '../platform/permissions.js';
import { Forbidden, StaleVersion, Unauthenticated, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { IfMatch } from '../platform/versioning.js';
import { SettingsDto, UpdateSettingsDto } from './settings.dto.js';
import { BaseCurrencyFixed, TimeZoneFixed } from './settings.problems.js';
import { SettingsService } from './settings.service.js';

@ApiTags('settings')
@Controller('settings')
export class SettingsController {
  constructor(private readonly settings: SettingsService) {}

  @Get()
  @Requires('settings:read')
  @ApiOperation({ operationId: 'getSettings', summary: 'How this business works' })
  @ApiOkResponse({ type: SettingsDto })
  @ApiProblems(Unauthenticated, Forbidden)
  async get(): Promise<SettingsDto> {
    return SettingsDto.from(await this.settings.current());
  }

  @Patch()
  @Requires('settings:write')
  @ApiOperation({ operationId: 'updateSettings', summary: 'Change settings' })
  @ApiHeader({ name: 'If-Match', required: false, example: '"1"' })
  @ApiOkResponse({ type: SettingsDto })
  @ApiProblems(ValidationFailed, BaseCurrencyFixed, TimeZoneFixed, Unauthenticated, Forbidden, StaleVersion)
  update(
    @Ctx() ctx: Ctx,
    @Body() body: UpdateSettingsDto,
    @IfMatch() version: number | undefined,
  ): Promise<SettingsDto> {
    return this.settings.update(ctx, body, version, SettingsDto.from);
  }
}
