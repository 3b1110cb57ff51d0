import { Component, inject, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListProducts$Params, listProducts } from '../api/fn/products/list-products';
import { ProductDto } from '../api/models/product-dto';
import { Session } from '../core/session';
import { DataGrid } from '../shared/grid/data-grid';
import { GridBulkActions } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { supplierFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { ProductActivation } from './product-activation';
import { productStatus } from './product-status';

@Component({
  selector: 'app-product-list',
  imports: [DataGrid, GridBulkActions, MatButtonModule, PageHeader, RouterLink],
  template: `
    <app-page-header heading="Products">
      @if (session.can('product:import')) {
        <a mat-stroked-button routerLink="/products/import">Import</a>
      }
      @if (mayWrite) {
        <a mat-flat-button routerLink="/products/new">New product</a>
      }
    </app-page-header>
    <app-data-grid
      name="products"
      searchLabel="Search SKU, name or barcode"
      emptyHeading="No products yet"
      emptyText="Add the first one by hand, or bring a whole list as a csv file."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
      [selectable]="mayWrite"
    >
      @if (mayWrite) {
        <a emptyAction mat-stroked-button routerLink="/products/new">Add the first product</a>
      }
      <ng-template appBulkActions [appBulkActionsOf]="columns" let-rows>
        @if (activeOf(rows); as active) {
          <button mat-button type="button" (click)="deactivate(active)">Deactivate {{ active.length }}</button>
        }
        @if (inactiveOf(rows); as inactive) {
          <button mat-button type="button" (click)="activate(inactive)">Activate {{ inactive.length }}</button>
        }
      </ng-template>
    </app-data-grid>
  `,
})
export class ProductList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly activation = inject(ProductActivation);
  private readonly grid = viewChild.required<DataGrid<ProductDto, ListProducts$Params>>(DataGrid);

  protected readonly session = inject(Session);
  protected readonly mayWrite = this.session.can('product:write');
  protected readonly path = listProducts.PATH;
  protected readonly link = (row: ProductDto): string => `/products/${row.id}`;
  protected readonly load = (query: ListProducts$Params) => this.api.invoke(listProducts, query);
  protected readonly columns: GridColumn<ProductDto>[] = [
    { key: 'sku', label: 'SKU', kind: 'link', whole: true, link: this.link, sortable: true, width: '118px' },
    { key: 'name', label: 'Name', sortable: true, phone: 'title', width: '24%' },
    { key: 'status', label: 'Status', kind: 'status', value: productStatus },
    { key: 'categoryName', label: 'Category', whole: true, phone: 'detail' },
    { key: 'ageRange', label: 'Age range', whole: true, phone: 'detail' },
    { key: 'price', label: 'Price', kind: 'unitCost', sortable: true, currency: (row) => row.currency },
    {
      key: 'unitCost',
      label: 'Unit cost',
      kind: 'unitCost',
      sortable: true,
      currency: (row) => row.currency,
      phone: 'detail',
    },
    { key: 'onHand', label: 'On hand', kind: 'quantity', sortable: true, phone: 'detail' },
    { key: 'available', label: 'Available', kind: 'quantity', sortable: true },
    { key: 'reorderPoint', label: 'Reorder at', kind: 'quantity', phone: 'detail' },
    { key: 'supplierName', label: 'Supplier', hidden: true },
    { key: 'supplierSku', label: 'Supplier SKU', kind: 'code', hidden: true },
    { key: 'barcode', label: 'Barcode', kind: 'code', hidden: true },
    { key: 'unitsPerCarton', label: 'Per carton', kind: 'quantity', hidden: true },
    { key: 'isBestSeller', label: 'Best seller', kind: 'yesNo', hidden: true },
    { key: 'updatedAt', label: 'Changed', kind: 'instant', sortable: true, hidden: true },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'category',
      label: 'Category',
      kind: 'autocomplete',
      search: this.lookups.categories,
      labelOf: this.lookups.categoryLabel,
    },
    supplierFilter(this.lookups),
    {
      key: 'inStock',
      label: 'Stock',
      kind: 'select',
      choices: [
        { value: 'true', label: 'In stock' },
        { value: 'false', label: 'None available' },
      ],
    },
    {
      key: 'active',
      label: 'In use',
      kind: 'select',
      none: 'Active',
      choices: [
        { value: 'false', label: 'Inactive' },
        { value: 'all', label: 'All' },
      ],
    },
    { key: 'bestSeller', label: 'Best sellers', kind: 'toggle' },
  ];

  protected activeOf(rows: ProductDto[]): ProductDto[] | undefined {
    return some(rows.filter((row) => row.isActive));
  }

  protected inactiveOf(rows: ProductDto[]): ProductDto[] | undefined {
    return some(rows.filter((row) => !row.isActive));
  }

  protected async deactivate(products: ProductDto[]): Promise<void> {
    if (await this.activation.deactivate(products)) this.grid().reload();
  }

  protected async activate(products: ProductDto[]): Promise<void> {
    if (await this.activation.activate(products)) this.grid().reload();
  }
}

function some<T>(rows: T[]): T[] | undefined {
  return rows.length > 0 ? rows : undefined;
}
