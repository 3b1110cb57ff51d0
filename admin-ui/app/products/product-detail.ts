import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getStockItem } from '../api/fn/inventory/get-stock-item';
import { getProduct } from '../api/fn/products/get-product';
import { ProductDto } from '../api/models/product-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { PageHeader } from '../shared/page-header';
import { OrdersOf } from '../shared/purchasing/orders-of';
import { StatusChip } from '../shared/status-chip';
import { Tab, Tabs } from '../shared/tabs';
import { ProductActivation } from './product-activation';
import { ProductMovements } from './product-movements';
import { ProductOverview } from './product-overview';
import { ProductPrices } from './product-prices';
import { productStatus } from './product-status';
import { ProductStock } from './product-stock';
import { ProductSuppliers } from './product-suppliers';

@Component({
  selector: 'app-product-detail',
  imports: [
    ErrorState,
    MatButtonModule,
    OrdersOf,
    PageHeader,
    ProductMovements,
    ProductOverview,
    ProductPrices,
    ProductStock,
    ProductSuppliers,
    RouterLink,
    Skeleton,
    StatusChip,
    Tabs,
  ],
  template: `
    @if (loaded(); as product) {
      <app-page-header [heading]="product.name" [text]="product.sku" [crumbs]="crumbs">
        <app-status-chip [status]="status(product)" />
        @if (may.receive && product.isActive) {
          <a mat-stroked-button routerLink="/inventory/receive" [queryParams]="{ productId: product.id }">Receive</a>
        }
        @if (may.write) {
          @if (product.isActive) {
            <button mat-stroked-button type="button" (click)="deactivate(product)">Deactivate</button>
          } @else {
            <button mat-stroked-button type="button" (click)="activate(product)">Activate</button>
          }
          <a mat-flat-button [routerLink]="['/products', product.id, 'edit']">Edit</a>
        }
      </app-page-header>
      <app-tabs #bar label="Parts of this product" [tabs]="tabs()" />
      @switch (bar.current()) {
        @case ('stock') {
          <app-product-stock [productId]="product.id" [mayReceive]="may.receive" />
        }
        @case ('movements') {
          <app-product-movements [productId]="product.id" />
        }
        @case ('suppliers') {
          <app-product-suppliers [productId]="product.id" />
        }
        @case ('orders') {
          <app-orders-of [productId]="product.id" [supplierId]="product.supplierId" />
        }
        @case ('prices') {
          <app-product-prices [product]="product" />
        }
        @default {
          <app-product-overview [product]="product" [stock]="stock.hasValue() ? stock.value() : undefined" />
        }
      }
    } @else if (product$.error()) {
      <app-error-state [error]="product$.error()" (retry)="product$.reload()" />
    } @else {
      <app-skeleton [lines]="10" />
    }
  `,
})
export class ProductDetail {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly activation = inject(ProductActivation);

  readonly id = input.required<string>();

  protected readonly crumbs = [{ label: 'Products', link: '/products' }];
  protected readonly status = productStatus;
  protected readonly may = {
    write: this.session.can('product:write'),
    receive: this.session.can('inventory:receive'),
    stock: this.session.can('inventory:read'),
    suppliers: this.session.can('supplier:read'),
    orders: this.session.can('purchase-order:read'),
    movements: this.session.can('ledger:read', 'inventory:read'),
  };
  protected readonly product$ = resource({
    params: () => this.id(),
    loader: ({ params }) => this.api.invoke(getProduct, { id: params }),
  });
  protected readonly loaded = computed(() => (this.product$.hasValue() ? this.product$.value() : undefined));
  protected readonly stock = resource({
    params: () => (this.may.stock ? this.id() : undefined),
    loader: ({ params }) => this.api.invoke(getStockItem, { productId: params }),
  });
  protected readonly tabs = computed<Tab[]>(() => [
    { key: 'overview', label: 'Overview' },
    ...(this.may.stock ? [{ key: 'stock', label: 'Stock' }] : []),
    ...(this.may.movements ? [{ key: 'movements', label: 'Movements' }] : []),
    ...(this.may.suppliers ? [{ key: 'suppliers', label: 'Suppliers' }] : []),
    ...(this.may.orders ? [{ key: 'orders', label: 'Orders' }] : []),
    { key: 'prices', label: 'Prices' },
  ]);

  protected async deactivate(product: ProductDto): Promise<void> {
    if (await this.activation.deactivate([product])) this.product$.reload();
  }

  protected async activate(product: ProductDto): Promise<void> {
    if (await this.activation.activate([product])) this.product$.reload();
  }
}
