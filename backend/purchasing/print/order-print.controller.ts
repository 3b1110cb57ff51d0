import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../platform/permissions.js';
import { ServiceUnavailable, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import { OrderPrintService } from './order-print.service.js';

@ApiTags('purchase-orders')
@Controller('purchase-orders/:id/pdf')
export class OrderPrintController {
  constructor(private readonly orders: OrderPrintService) {}

  @Get()
  @Requires('purchase-order:read')
  @ApiOperation({ operationId: 'printPurchaseOrder', summary: 'The order as a PDF file with the company’s letterhead' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound, ServiceUnavailable)
  async print(@UuidParam() id: string): Promise<StreamableFile> {
    const { pdf, name } = await this.orders.print(id);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      length: pdf.length,
      disposition: `inline; filename="${name}"`,
    });
  }
}
