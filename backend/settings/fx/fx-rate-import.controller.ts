import { Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FileTooLong, FileUnreadable } from '../../platform/csv.js';
import { Ctx } from '../../platform/ctx.js';
import { NotIdempotent } from '../../platform/idempotency.js';
import { ImportRefused } from '../../platform/import-faults.js';
import { Requires } from '../../platform/permissions.js';
import {
  MalformedRequest,
  PayloadTooLarge,
  UnsupportedMediaType,
  ValidationFailed,
} from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UploadedFile } from '../../platform/upload.js';
import { FxRateImport } from './fx-rate-import.service.js';
import { FxRateImportDto, FxRateImportQuery } from './fx-rate.dto.js';
import { FxRateAlreadyExists } from './fx-rate.problems.js';

@ApiTags('fx-rates')
@Controller('fx-rates/import')
export class FxRateImportController {
  constructor(private readonly imports: FxRateImport) {}

  @Post()
  @HttpCode(200)
  @Requires('fx-rate:write')
  @NotIdempotent()
  @ApiOperation({
    operationId: 'importFxRates',
    summary: 'Import rates of exchange from a csv file, all or nothing',
    description:
      'Columns `currency`, `date` (or `validOn`), `rate` and, if wanted, `source`, also as the list exports them. A rate of a ' +
      'currency and day that is known is changed. With `dryRun=true` it shows what would happen and every fault of every row.',
  })
  @ApiConsumes('multipart/form-data', 'text/csv')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiOkResponse({ type: FxRateImportDto })
  @ApiProblems(ValidationFailed, MalformedRequest, FileUnreadable, ImportRefused)
  @ApiProblems(FxRateAlreadyExists)
  @ApiProblems(PayloadTooLarge, FileTooLong)
  @ApiProblems(UnsupportedMediaType)
  async import(
    @Ctx() ctx: Ctx,
    @Query() query: FxRateImportQuery,
    @UploadedFile() file: Buffer,
  ): Promise<FxRateImportDto> {
    return FxRateImportDto.from(await this.imports.import(ctx, file, query.dryRun ?? false));
  }
}
