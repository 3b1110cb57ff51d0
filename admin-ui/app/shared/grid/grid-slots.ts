import { Directive, TemplateRef, inject, input } from '@angular/core';
import { GridColumn } from './grid-types';

interface CellContext<T> {
  $implicit: T;
}

/**
 * `<ng-template appCell="status" [appCellOf]="columns" let-row>…</ng-template>` draws one column's cells;
 * `appCellOf` only tells the compiler what a row is.
 */
@Directive({ selector: '[appCell]' })
export class GridCellSlot<T> {
  readonly key = input.required<string>({ alias: 'appCell' });
  readonly columns = input<readonly GridColumn<T>[]>([], { alias: 'appCellOf' });
  readonly template = inject<TemplateRef<CellContext<T>>>(TemplateRef);

  static ngTemplateContextGuard<T>(_slot: GridCellSlot<T>, context: unknown): context is CellContext<T> {
    return context !== undefined;
  }
}

/** `<ng-template appRowActions [appRowActionsOf]="columns" let-row>` holds the buttons at the end of each row. */
@Directive({ selector: '[appRowActions]' })
export class GridRowActions<T> {
  readonly columns = input<readonly GridColumn<T>[]>([], { alias: 'appRowActionsOf' });
  readonly template = inject<TemplateRef<CellContext<T>>>(TemplateRef);

  static ngTemplateContextGuard<T>(_slot: GridRowActions<T>, context: unknown): context is CellContext<T> {
    return context !== undefined;
  }
}

/** `<ng-template appBulkActions [appBulkActionsOf]="columns" let-rows>` shows while rows are chosen. */
@Directive({ selector: '[appBulkActions]' })
export class GridBulkActions<T> {
  readonly columns = input<readonly GridColumn<T>[]>([], { alias: 'appBulkActionsOf' });
  readonly template = inject<TemplateRef<CellContext<T[]>>>(TemplateRef);

  static ngTemplateContextGuard<T>(_slot: GridBulkActions<T>, context: unknown): context is CellContext<T[]> {
    return context !== undefined;
  }
}
