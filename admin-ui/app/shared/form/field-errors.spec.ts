import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { ProblemError } from '../../core/problem';
import { serverErrors } from './field-errors';

describe('what the server says of fields', () => {
  const refusal = (...pointers: string[]) =>
    new ProblemError({
      ...{ status: 400, title: 'No', code: 'VALIDATION_FAILED' },
      errors: pointers.map((pointer) => ({ pointer, detail: `is wrong at ${pointer}` })),
    });

  it('comes to the field of a form that keeps it in a group, and to a line of a list', () => {
    TestBed.runInInjectionContext(() => {
      const model = signal({ orderId: '', payment: { amount: '', feeAmount: '' }, items: [{ amount: '' }] });
      const tree = form(model);
      const { fields, rest } = serverErrors(tree, refusal('/orderId', '/amount', '/items/0/amount', '/other'));
      expect(fields.map(({ fieldTree }) => fieldTree)).toEqual([
        tree.orderId,
        tree.payment.amount,
        tree.items[0]!.amount,
      ]);
      expect(rest).toEqual(['other: is wrong at /other']);
    });
  });
});
