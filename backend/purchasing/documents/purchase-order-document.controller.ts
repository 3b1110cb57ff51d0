import { Controller, Delete, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { Ctx } from '../../platform/ctx.js';
import { NotIdempotent } from '../../platform/idempotency.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import {
  MalformedRequest,
  PayloadTooLarge,
  UnsupportedMediaType,
  ValidationFailed,
} from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UploadedForm } from '../../platform/upload.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import { asAttachment } from './document-content.js';
import { DocumentDto, DocumentListQuery, documentOf, DocumentPage, NewDocumentDto } from './document.dto.js';
import { DocumentFileMissing, DocumentNotFound, DocumentTypeNotAllowed } from './document.problems.js';
import { MAX_DOCUMENT_BYTES, PurchaseOrderDocumentService } from './purchase-order-document.service.js';

@ApiTags('purchase-orders')
@Controller('purchase-orders/:purchaseOrderId/documents')
export class PurchaseOrderDocumentController {
  constructor(private readonly documents: PurchaseOrderDocumentService) {}

  @Get()
  @Requires('purchase-order:read')
  @ApiOperation({ operationId: 'listPurchaseOrderDocuments', summary: 'The files of an order, newest first' })
  @ApiOkResponse({ type: DocumentPage })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound)
  async list(
    @UuidParam('purchaseOrderId') purchaseOrderId: string,
    @Query() query: DocumentListQuery,
  ): Promise<DocumentPage> {
    return mapPage(await this.documents.list(purchaseOrderId, query), DocumentDto.from);
  }

  @Post()
  @Requires('purchase-order:write')
  @NotIdempotent()
  @ApiOperation({
    operationId: 'addPurchaseOrderDocument',
    summary: 'Add a file to an order',
    description:
      'PDF, PNG, JPEG, WEBP, XLSX, DOCX, and CSV or TXT in UTF-8, up to 15 MB. The content decides, not the name.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: NewDocumentDto })
  @ApiCreatedResponse({ type: DocumentDto })
  @ApiProblems(
    ...[ValidationFailed, MalformedRequest, PurchaseOrderNotFound],
    ...[PayloadTooLarge, UnsupportedMediaType, DocumentTypeNotAllowed],
  )
  add(
    @Ctx() ctx: Ctx,
    @UuidParam('purchaseOrderId') purchaseOrderId: string,
    @UploadedForm(MAX_DOCUMENT_BYTES) form: UploadedForm,
  ): Promise<DocumentDto> {
    return this.documents.add(ctx, purchaseOrderId, documentOf(form), DocumentDto.from);
  }

  @Get(':documentId')
  @Requires('purchase-order:read')
  @ApiOperation({ operationId: 'getPurchaseOrderDocument', summary: 'What is known of a file of an order' })
  @ApiOkResponse({ type: DocumentDto })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound, DocumentNotFound)
  async get(
    @UuidParam('purchaseOrderId') purchaseOrderId: string,
    @UuidParam('documentId') documentId: string,
  ): Promise<DocumentDto> {
    return DocumentDto.from(await this.documents.get(purchaseOrderId, documentId));
  }

  @Get(':documentId/file')
  @Requires('purchase-order:read')
  @Header('x-content-type-options', 'nosniff')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @ApiOperation({ operationId: 'downloadPurchaseOrderDocument', summary: 'The file itself, as an attachment' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound, DocumentNotFound, DocumentFileMissing)
  async download(
    @UuidParam('purchaseOrderId') purchaseOrderId: string,
    @UuidParam('documentId') documentId: string,
  ): Promise<StreamableFile> {
    const { document, content } = await this.documents.open(purchaseOrderId, documentId);
    const { mediaType: type, name, size: length } = document;
    return new StreamableFile(content, { type, length, disposition: asAttachment(name) });
  }

  @Delete(':documentId')
  @HttpCode(204)
  @Requires('purchase-order:write')
  @ApiOperation({ operationId: 'removePurchaseOrderDocument', summary: 'Remove a file from an order' })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound, DocumentNotFound)
  remove(
    @Ctx() ctx: Ctx,
    @UuidParam('purchaseOrderId') purchaseOrderId: string,
    @UuidParam('documentId') documentId: string,
  ): Promise<void> {
    return this.documents.remove(ctx, purchaseOrderId, documentId);
  }
}
