import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { ListSupplierProducts$Params, listSupplierProducts } from '../api/fn/suppliers/list-supplier-products';
import { ProductSupplierDto } from '../api/models/product-supplier-dto';
import { SupplierDto } from '../api/models/supplier-dto';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { TERMS_COLUMNS } from '../shared/purchasing/terms-columns';
import { SupplierProductForm } from './supplier-product-form';

type Query = Omit<ListSupplierProducts$Params, 'supplierId'>;

/** What a supplier can deliver, and at which prices; a press on a row leads to its terms. */
@Component({
  selector: 'app-supplier-products',
  imports: [DataGrid, MatButtonModule, SupplierProductForm],
  template: `
    <div class="sw-row head">
      <p class="sw-soft">Orders take number, MOQ, carton and price from here.</p>
      @if (mayWrite() && !adding()) {
        <button mat-stroked-button type="button" (click)="adding.set(true)">Add a product</button>
      }
    </div>
    @if (adding()) {
      <app-supplier-product-form
        class="form"
        [supplier]="supplier()"
        (finished)="open($event)"
        (cancelled)="adding.set(false)"
      />
    }
    <app-data-grid
      name="supplier-products"
      searchLabel="Search name, SKU or supplier’s number"
      emptyHeading="No products yet"
      emptyText="What it can deliver, with its MOQ, carton and prices."
      [keepInAddress]="false"
      [exportPath]="exportPath()"
      [columns]="columns"
      [filters]="filters"
      [load]="load()"
      [rowLink]="link"
    >
      @if (mayWrite()) {
        <button emptyAction mat-stroked-button type="button" (click)="adding.set(true)">Add the first product</button>
      }
    </app-data-grid>
  `,
  styleUrl: './supplier-part.scss',
})
export class SupplierProducts {
  private readonly api = inject(Api);
  private readonly router = inject(Router);

  readonly supplier = input.required<SupplierDto>();
  readonly mayWrite = input(false);

  protected readonly adding = signal(false);
  protected readonly link = (row: ProductSupplierDto): string => `/suppliers/${row.supplierId}/products/${row.id}`;
  protected readonly exportPath = computed(() => listSupplierProducts.PATH.replace('{supplierId}', this.supplier().id));
  protected readonly load = computed(() => {
    const supplierId = this.supplier().id;
    return (query: Query) => this.api.invoke(listSupplierProducts, { ...query, supplierId });
  });
  protected readonly columns: GridColumn<ProductSupplierDto>[] = [
    { key: 'productName', label: 'Product', kind: 'link', link: this.link, sortable: true, phone: 'title' },
    { key: 'sku', label: 'SKU', kind: 'code', sortable: true },
    ...TERMS_COLUMNS,
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'active',
      label: 'In use',
      kind: 'select',
      choices: [
        { value: 'true', label: 'Active' },
        { value: 'false', label: 'Inactive' },
      ],
    },
  ];

  protected open(terms: ProductSupplierDto): void {
    void this.router.navigateByUrl(this.link(terms));
  }
}
