import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ValidationFailed } from '../platform/platform.problems.js';

class PostingIdPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (/^[1-9]\d{0,14}$/.test(value)) return Number(value);
    throw ValidationFailed.of('/path/id', 'must be the number of a posting');
  }
}

/** The number of a posting in the path: postings are numbered by the ledger itself. */
export const PostingIdParam = (): ParameterDecorator => {
  return (target, key, index) => {
    Param('id', new PostingIdPipe())(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (descriptor) ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1 } })(target, key!, descriptor);
  };
};
