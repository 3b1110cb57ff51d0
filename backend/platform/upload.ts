import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MalformedRequest, UnsupportedMediaType, ValidationFailed } from './platform.problems.js';

/**
 * The file of a request: the one file of a multipart form, or the body itself where its type is text/csv.
 * Its size is bounded by the server (10 MB), before it is all in memory.
 */
export const UploadedFile = createParamDecorator(async (_data: unknown, host: ExecutionContext): Promise<Buffer> => {
  const request = host.switchToHttp().getRequest<FastifyRequest>();
  if (Buffer.isBuffer(request.body)) return request.body;
  if (!request.isMultipart()) throw new UnsupportedMediaType('Send multipart/form-data with a file, or text/csv.');
  const file = await fileOf(request);
  if (!file) throw ValidationFailed.of('/file', 'is needed');
  return file;
});

async function fileOf(request: FastifyRequest): Promise<Buffer | undefined> {
  try {
    return await (await request.file())?.toBuffer();
  } catch (error) {
    // The parser's own refusals carry a status (413 above all); a form that breaks off carries none.
    if (typeof (error as { statusCode?: unknown }).statusCode === 'number') throw error;
    throw new MalformedRequest('The form broke off or is not multipart/form-data.');
  }
}
