import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ValidationFailed } from '../../platform/platform.problems.js';

// Read by itself, because the validation pipe would turn "1e3" into 1000 before anybody could refuse it.
const PostingId = createParamDecorator((_data: unknown, host: ExecutionContext): number => {
  const { id = '' } = host.switchToHttp().getRequest<FastifyRequest<{ Params: { id?: string } }>>().params;
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id);
  throw ValidationFailed.of('/path/id', 'must be the number of a posting');
});

/** The number of a posting in the path: postings are numbered by the ledger itself. */
export const PostingIdParam = (): ParameterDecorator => {
  return (target, key, index) => {
    PostingId()(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (descriptor) ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1 } })(target, key!, descriptor);
  };
};
