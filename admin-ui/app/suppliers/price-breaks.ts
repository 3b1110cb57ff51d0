import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api } from '../api/api';
import { endPriceBreak } from '../api/fn/suppliers/end-price-break';
import { ListPriceBreaks$Params, listPriceBreaks } from '../api/fn/suppliers/list-price-breaks';
import { PriceBreakDto } from '../api/models/price-break-dto';
import { ProductSupplierDto } from '../api/models/product-supplier-dto';
import { writing } from '../core/request-context';
import { Actions } from '../shared/feedback/actions';
import { formatQuantity, formatUnitCost } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridRowActions } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { PriceBreakForm } from './price-break-form';

type Query = Omit<ListPriceBreaks$Params, 'supplierId' | 'productSupplierId'>;

/** What one piece costs from a quantity and a day on. */
@Component({
  selector: 'app-price-breaks',
  imports: [DataGrid, GridRowActions, MatButtonModule, PriceBreakForm],
  template: `
    @if (editing()) {
      <app-price-break-form
        class="form"
        [terms]="terms()"
        [price]="edited()"
        (finished)="done()"
        (cancelled)="editing.set(undefined)"
      />
    }
    <app-data-grid
      name="price-breaks"
      heading="Prices"
      emptyHeading="No prices yet"
      emptyText="One price holds for any quantity; more of them make it cheaper by the number ordered."
      [searchable]="false"
      [keepInAddress]="false"
      [columns]="columns"
      [filters]="filters"
      [load]="load()"
    >
      @if (mayWrite() && !editing()) {
        <button headAction mat-stroked-button type="button" (click)="editing.set('new')">Add a price</button>
      }
      @if (mayWrite()) {
        <button emptyAction mat-stroked-button type="button" (click)="editing.set('new')">Add the first price</button>
      }
      @if (mayWrite()) {
        <ng-template appRowActions [appRowActionsOf]="columns" let-row>
          @if (row.state !== 'ENDED') {
            <span class="sw-row one-line">
              <button mat-button type="button" [attr.aria-label]="'Change ' + nameOf(row)" (click)="editing.set(row)">
                Change
              </button>
              <button mat-button type="button" [attr.aria-label]="'End ' + nameOf(row)" (click)="end(row)">
                {{ row.state === 'FUTURE' ? 'Remove' : 'End' }}
              </button>
            </span>
          }
        </ng-template>
      }
    </app-data-grid>
  `,
  styleUrl: './supplier-part.scss',
})
export class PriceBreaks {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly grid = viewChild.required<DataGrid<PriceBreakDto, Query>>(DataGrid);

  readonly terms = input.required<ProductSupplierDto>();
  readonly mayWrite = input(false);
  /** A price is another one now. */
  readonly changed = output();

  /** The price in the form, `new` for one that does not exist yet. */
  protected readonly editing = signal<PriceBreakDto | 'new' | undefined>(undefined);
  protected readonly edited = computed(() => {
    const editing = this.editing();
    return editing === 'new' ? undefined : editing;
  });
  protected readonly load = computed(() => {
    const { supplierId, id: productSupplierId } = this.terms();
    return (query: Query) => this.api.invoke(listPriceBreaks, { ...query, supplierId, productSupplierId });
  });
  protected readonly nameOf = ({ minQuantity, unitPrice, currency }: PriceBreakDto): string =>
    `${formatUnitCost(unitPrice, currency)} from ${formatQuantity(minQuantity)}`;
  protected readonly columns: GridColumn<PriceBreakDto>[] = [
    { key: 'minQuantity', label: 'Quantity', value: fromOf, whole: true, sortable: true, phone: 'title' },
    { key: 'unitPrice', label: 'Unit price', kind: 'unitCost', sortable: true, currency: (row) => row.currency },
    { key: 'validFrom', label: 'Holds from', kind: 'date', sortable: true },
    { key: 'validTo', label: 'Up to', kind: 'date', sortable: true },
    {
      key: 'state',
      label: 'Status',
      kind: 'status',
      width: '120px',
      tone: ({ state }) => (state === 'CURRENT' ? 'good' : state === 'FUTURE' ? 'info' : 'mute'),
    },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'state',
      label: 'Status',
      kind: 'select',
      choices: [
        { value: 'CURRENT', label: 'Current' },
        { value: 'FUTURE', label: 'Future' },
        { value: 'REPLACED', label: 'Replaced' },
        { value: 'ENDED', label: 'Ended' },
      ],
    },
  ];

  protected done(): void {
    this.editing.set(undefined);
    this.grid().reload();
    this.changed.emit();
  }

  protected async end(price: PriceBreakDto): Promise<void> {
    const isFuture = price.state === 'FUTURE';
    const question = {
      title: `${isFuture ? 'Remove' : 'End'} ${this.nameOf(price)}?`,
      consequence: isFuture ? 'It never comes to hold.' : 'It holds no more from today on. Orders keep their prices.',
      action: isFuture ? 'Remove' : 'End',
      danger: true,
    };
    const { supplierId, productSupplierId, id, version } = price;
    const act = () => this.api.invoke(endPriceBreak, { supplierId, productSupplierId, id }, writing({ version }));
    if (await this.actions.confirmed(question, act, isFuture ? 'Price removed' : 'Price ended')) this.done();
  }
}

const fromOf = ({ minQuantity }: PriceBreakDto): string => `From ${formatQuantity(minQuantity)}`;
