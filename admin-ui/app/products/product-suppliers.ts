import { Component, computed, inject, input } from '@angular/core';
import { Api } from '../api/api';
import { ListSuppliersOfProduct$Params, listSuppliersOfProduct } from '../api/fn/products/list-suppliers-of-product';
import { ProductSupplierDto } from '../api/models/product-supplier-dto';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { TERMS_COLUMNS } from '../shared/purchasing/terms-columns';

type Query = Omit<ListSuppliersOfProduct$Params, 'id'>;

/** Who can deliver a product, and what each of them asks. */
@Component({
  selector: 'app-product-suppliers',
  imports: [DataGrid],
  template: `
    <app-data-grid
      name="product-suppliers"
      searchLabel="Search supplier"
      emptyHeading="Nobody delivers it yet"
      emptyText="Name its supplier when you edit the product, or add it to the products of a supplier."
      [keepInAddress]="false"
      [columns]="columns"
      [load]="load()"
      [rowLink]="link"
    />
  `,
})
export class ProductSuppliers {
  private readonly api = inject(Api);

  readonly productId = input.required<string>();

  protected readonly link = (row: ProductSupplierDto): string => `/suppliers/${row.supplierId}/products/${row.id}`;
  protected readonly load = computed(() => {
    const id = this.productId();
    return (query: Query) => this.api.invoke(listSuppliersOfProduct, { ...query, id });
  });
  protected readonly columns: GridColumn<ProductSupplierDto>[] = [
    { key: 'supplierName', label: 'Supplier', kind: 'link', link: this.link, sortable: true, phone: 'title' },
    ...TERMS_COLUMNS,
  ];
}
