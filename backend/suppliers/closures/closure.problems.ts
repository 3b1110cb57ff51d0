import { mapConstraint } from '../../platform/database-problems.js';
import type { FieldError } from '../../platform/platform.problems.js';
import { defineProblem } from '../../platform/problem.js';

export class SupplierClosureNotFound extends defineProblem<{ supplierId: string; closureId: string }>({
  code: 'SUPPLIER_CLOSURE_NOT_FOUND',
  status: 404,
  title: 'This supplier has no such closure',
}) {
  static of(supplierId: string, closureId: string): SupplierClosureNotFound {
    return new SupplierClosureNotFound(`The supplier has no closure with the id ${closureId}.`, {
      supplierId,
      closureId,
    });
  }
}

export class SupplierClosureOverlaps extends defineProblem<{
  closureId?: string;
  startsOn?: string;
  endsOn?: string;
  errors: FieldError[];
}>({
  code: 'SUPPLIER_CLOSURE_OVERLAPS',
  status: 409,
  title: 'The supplier is closed on some of these days already',
}) {
  static of(other?: { id: string; startsOn: string; endsOn: string; reason: string }): SupplierClosureOverlaps {
    const detail = 'lies in another closure, or the days between do';
    return new SupplierClosureOverlaps(
      other
        ? `It is closed from ${other.startsOn} to ${other.endsOn}: ${other.reason}. Change that closure instead.`
        : 'Change the other closure instead.',
      {
        ...(other ? { closureId: other.id, startsOn: other.startsOn, endsOn: other.endsOn } : {}),
        errors: [{ pointer: '/startsOn', detail }],
      },
    );
  }
}

// Closures are changed under the supplier's row lock, so this is met only by what bypasses the service.
mapConstraint('supplier_closures_overlap', () => SupplierClosureOverlaps.of());
