import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ValidationFailed } from '../../platform/platform.problems.js';

const MONTH = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;

class MonthPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (MONTH.test(value)) return value;
    throw ValidationFailed.of('/path/month', 'must be a month such as 2026-10');
  }
}

/** A month in the path. */
export const MonthParam = (): ParameterDecorator => {
  return (target, key, index) => {
    Param('month', new MonthPipe())(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    const schema = { type: 'string' as const, pattern: MONTH.source, example: '2026-10' };
    if (descriptor) ApiParam({ name: 'month', schema })(target, key!, descriptor);
  };
};
