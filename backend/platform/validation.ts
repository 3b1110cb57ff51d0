import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, ValidationFailed } from './platform.problems.js';

/** Turns class-validator's tree of errors into a flat list of JSON pointers. */
export function fieldErrors(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = `${prefix}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({
      pointer,
      detail: rule === 'whitelistValidation' ? 'is not a field of this request' : detail,
    }));
    return [...own, ...fieldErrors(error.children ?? [], pointer)];
  });
}

/** Checks every body and query against its DTO; unknown fields are refused, never dropped silently. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    // What is no number is not told its bounds as well.
    stopAtFirstError: true,
    exceptionFactory: (tree) => {
      const errors = fieldErrors(tree);
      const [first] = errors;
      const detail = first ? `${first.pointer.slice(1)} ${first.detail}` : 'The request is not valid.';
      return new ValidationFailed(errors.length > 1 ? `${detail}, and ${errors.length - 1} more` : detail, { errors });
    },
  });
}
