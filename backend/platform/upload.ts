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

/** A form with one file and a few fields. */
export interface UploadedForm {
  /** The file's own name, as its sender wrote it: never a path of ours. */
  readonly fileName: string;
  readonly content: Buffer;
  readonly fields: Readonly<Record<string, string>>;
}

/** The multipart form of a request, with one file of at most `limit` bytes, whatever the order of its parts. */
export const UploadedForm = createParamDecorator(
  async (limit: number, host: ExecutionContext): Promise<UploadedForm> => {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (!request.isMultipart()) throw new UnsupportedMediaType('Send multipart/form-data with a file.');
    const form = await readable(() => formOf(request, limit));
    for (const [name, text] of Object.entries({ ...form.fields, file: form.fileName })) {
      if (text.includes('\0') || !text.isWellFormed())
        throw ValidationFailed.of(`/${name}`, 'must be well-formed text');
    }
    if (!form.content) throw ValidationFailed.of('/file', 'is needed');
    if (form.content.length === 0) throw ValidationFailed.of('/file', 'is empty');
    return { ...form, content: form.content };
  },
);

async function formOf(request: FastifyRequest, limit: number) {
  const fields = new Map<string, string>();
  let fileName = '';
  let content: Buffer | undefined;
  for await (const part of request.parts({ limits: { fileSize: limit } })) {
    if (part.type === 'file') [fileName, content] = [part.filename ?? '', await part.toBuffer()];
    else fields.set(part.fieldname, String(part.value));
  }
  return { fileName, content, fields: Object.fromEntries(fields) };
}

function fileOf(request: FastifyRequest): Promise<Buffer | undefined> {
  return readable(async () => (await request.file())?.toBuffer());
}

async function readable<R>(read: () => Promise<R>): Promise<R> {
  try {
    return await read();
  } catch (error) {
    // The parser's own refusals carry a status (413 above all); a form that breaks off carries none.
    if (typeof (error as { statusCode?: unknown }).statusCode === 'number') throw error;
    throw new MalformedRequest('The form broke off or is not multipart/form-data.');
  }
}
