import { Field, FieldTree, ReadonlyFieldTree, ValidationError } from '@angular/forms/signals';
import { ProblemError } from '../../core/problem';

/** What a failed rule is called for people; a rule with a `message` of its own keeps it. */
export function messageOf(error: ValidationError | undefined, label: string): string | undefined {
  if (error === undefined) return undefined;
  if (error.message) return error.message;
  const limits = error as { min?: number; max?: number; minLength?: number; maxLength?: number };
  switch (error.kind) {
    case 'required':
      return `${label} is needed`;
    case 'min':
      return `${label} must be at least ${limits.min}`;
    case 'max':
      return `${label} must be at most ${limits.max}`;
    case 'minLength':
      return `${label} needs at least ${limits.minLength} characters`;
    case 'maxLength':
      return `${label} may have at most ${limits.maxLength} characters`;
    case 'email':
      return 'This is not an e-mail address';
    case 'parse':
      return `${label} is not complete`;
    default:
      return `${label} is not valid`;
  }
}

/** In the summary the field is out of sight, so what the server says about it needs its name. */
export function summaryOf(error: ValidationError, label: string): string {
  const message = messageOf(error, label) ?? '';
  return error.kind === 'server' ? `${label}: ${message}` : message;
}

export interface ServerErrors {
  /** Errors with their field, as `submit()` of signal forms wants them. */
  fields: ValidationError.WithFieldTree[];
  /** What no field of this form stands for; it is shown in the summary. */
  rest: string[];
}

/** Puts the problem's `errors: [{pointer, detail}]` on the fields their JSON pointers name. */
export function serverErrors(form: FieldTree<unknown>, problem: ProblemError): ServerErrors {
  const result: ServerErrors = { fields: [], rest: [] };
  for (const { pointer, detail } of problem.problem.errors ?? []) {
    const field = fieldAt(form, pointer) ?? inGroup(form, pointer);
    if (field === undefined) result.rest.push(pointer === '' ? detail : `${pointer.slice(1)}: ${detail}`);
    else result.fields.push({ kind: 'server', message: detail, fieldTree: field });
  }
  return result;
}

interface Submitted {
  readonly submitState?: { readonly submissionErrors?: { set(errors: never[]): void } };
}

/**
 * Takes back what the server said of the last attempt. The form keeps that on a field until its value changes and sends
 * nothing meanwhile; but what is wrong may have been mended in another field (another currency needs no rate). Angular
 * has no public way to do it, so this is the one place that knows how it keeps them.
 */
export function forgetServerErrors(form: FieldTree<unknown>): void {
  for (const { kind, fieldTree } of form().errorSummary()) {
    if (kind === 'server') (fieldTree() as Submitted).submitState?.submissionErrors?.set([]);
  }
}

/** `/items/0/quantity` → `form.items[0].quantity`; undefined where the form has no such field. */
function fieldAt(form: FieldTree<unknown>, pointer: string): ReadonlyFieldTree<unknown> | undefined {
  if (!pointer.startsWith('/')) return undefined;
  let at: unknown = form;
  for (const part of pointer.slice(1).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    at = typeof at === 'function' ? (at as unknown as Record<string, unknown>)[name] : undefined;
    if (typeof at !== 'function') return undefined;
  }
  return at as ReadonlyFieldTree<unknown>;
}

/** A form may keep in a group (`payment.amount`) what the body has at its top (`/amount`). */
function inGroup(form: FieldTree<unknown>, pointer: string): ReadonlyFieldTree<unknown> | undefined {
  const value = form().value();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const groups = Object.entries(value).filter(
    ([, one]) => typeof one === 'object' && one !== null && !Array.isArray(one),
  );
  return groups.map(([name]) => fieldAt(form, `/${name}${pointer}`)).find((field) => field !== undefined);
}

/** The labels of the fields on the screen, so that the summary can name them. */
export class FieldLabels {
  private readonly labels = new WeakMap<object, string>();

  name<T>(field: Field<T>, label: string): void {
    this.labels.set(field(), label);
  }

  of(field: Field<unknown> | ReadonlyFieldTree<unknown>): string {
    return this.labels.get(field()) ?? 'This field';
  }
}
