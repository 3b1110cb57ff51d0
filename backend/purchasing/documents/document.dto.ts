import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import type { UploadedForm } from '../../platform/upload.js';
import { DOCUMENT_KINDS, type DocumentKind, type PurchaseOrderDocument } from './purchase-order-document.entity.js';
import type { NewDocument } from './purchase-order-document.service.js';

export class DocumentListQuery extends PageQuery {
  @OneOf(DOCUMENT_KINDS, 'DocumentKind', { optional: true })
  kind?: DocumentKind;
}

/** The form of an upload, for OpenAPI; `documentOf` reads and checks it. */
export class NewDocumentDto {
  @ApiProperty({ type: String, format: 'binary', description: 'Up to 15 MB. Its content decides what it is' })
  file: unknown;

  @ApiProperty({
    enum: [...DOCUMENT_KINDS],
    enumName: 'DocumentKind',
    required: false,
    description: 'OTHER by default',
  })
  kind?: DocumentKind;
}

/** @throws ValidationFailed */
export function documentOf({ fileName, content, fields }: UploadedForm): NewDocument {
  const kind = DOCUMENT_KINDS.find((known) => known === (fields['kind'] ?? 'OTHER'));
  if (!kind) throw ValidationFailed.of('/kind', `must be one of ${DOCUMENT_KINDS.join(', ')}`);
  return { fileName, content, kind };
}

export class DocumentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  purchaseOrderId: string;

  @ApiProperty({ enum: [...DOCUMENT_KINDS], enumName: 'DocumentKind' })
  kind: DocumentKind;

  @ApiProperty({ example: 'PI-2026-118.pdf' })
  name: string;

  @ApiProperty({ example: 'application/pdf', description: 'What its content shows it to be' })
  mediaType: string;

  @ApiProperty({ type: 'integer', example: 182044, description: 'Bytes' })
  size: number;

  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  sha256: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  createdBy: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  static from(this: void, document: PurchaseOrderDocument): DocumentDto {
    const { id, purchaseOrderId, kind, name, mediaType, size, sha256, createdBy, createdAt } = document;
    return { id, purchaseOrderId, kind, name, mediaType, size, sha256, createdBy, createdAt };
  }
}

export class DocumentPage extends PageOf(DocumentDto) {}
