import { defineProblem } from '../../platform/problem.js';

export class DocumentNotFound extends defineProblem<{ documentId: string }>({
  code: 'DOCUMENT_NOT_FOUND',
  status: 404,
  title: 'This purchase order has no such document',
}) {
  static of(documentId: string): DocumentNotFound {
    return new DocumentNotFound(`The order has no document ${documentId}.`, { documentId });
  }
}

export class DocumentFileMissing extends defineProblem<{ documentId: string }>({
  code: 'DOCUMENT_FILE_MISSING',
  status: 404,
  title: 'The file of this document is not there any more',
}) {}

export class DocumentTypeNotAllowed extends defineProblem<{ accepted: string }>({
  code: 'DOCUMENT_TYPE_NOT_ALLOWED',
  status: 415,
  title: 'Files of this type are not kept',
}) {}
