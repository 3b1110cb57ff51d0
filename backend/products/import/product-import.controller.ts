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
import { BarcodeAlreadyExists, SkuAlreadyExists } from '../products.problems.js';
import { ProductImportDto, ProductImportQuery } from './product-import.dto.js';
import { ProductImport } from './product-import.service.js';

@ApiTags('products')
@Controller('products/import')
export class ProductImportController {
  constructor(private readonly imports: ProductImport) {}

  @Post()
  @HttpCode(200)
  @Requires('product:import')
  @NotIdempotent()
  @ApiOperation({
    summary: 'Import products from a csv file, all or nothing',
    description:
      'Columns are found by their names (`SKU`, `Name`, `Price`, `Cost`, `Category`, `Supplier` …), also as `GET /products?format=csv` exports them. ' +
      'Comma, semicolon or tab; UTF-8 or UTF-16; up to 10 MB and 50,000 rows. An empty cell clears what can be empty and leaves the rest. ' +
      'With `dryRun=true` it shows what would happen and every fault of every row.',
  })
  @ApiConsumes('multipart/form-data', 'text/csv')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiOkResponse({ type: ProductImportDto })
  @ApiProblems(ValidationFailed, MalformedRequest, FileUnreadable, ImportRefused)
  @ApiProblems(SkuAlreadyExists, BarcodeAlreadyExists)
  @ApiProblems(PayloadTooLarge, FileTooLong)
  @ApiProblems(UnsupportedMediaType)
  async importProducts(
    @Ctx() ctx: Ctx,
    @Query() query: ProductImportQuery,
    @UploadedFile() file: Buffer,
  ): Promise<ProductImportDto> {
    const options = { mode: query.mode ?? 'upsert', dryRun: query.dryRun ?? false } as const;
    return ProductImportDto.from(await this.imports.import(ctx, file, options));
  }
}
