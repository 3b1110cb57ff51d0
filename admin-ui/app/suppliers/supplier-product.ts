import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { deactivateSupplierProduct } from '../api/fn/suppliers/deactivate-supplier-product';
import { getSupplier } from '../api/fn/suppliers/get-supplier';
import { getSupplierProduct } from '../api/fn/suppliers/get-supplier-product';
import { updateSupplierProduct } from '../api/fn/suppliers/update-supplier-product';
import { ProductSupplierDto } from '../api/models/product-supplier-dto';
import { writing } from '../core/request-context';
import { Session } from '../core/session';
import { Actions } from '../shared/feedback/actions';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { QuantityPipe, UnitCostPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { PriceBreaks } from './price-breaks';
import { SupplierProductForm } from './supplier-product-form';

/** A product as one supplier delivers it: the terms, and the prices by quantity and day. */
@Component({
  selector: 'app-supplier-product',
  imports: [
    ErrorState,
    KeyValue,
    KeyValues,
    MatButtonModule,
    PageHeader,
    PriceBreaks,
    QuantityPipe,
    RouterLink,
    Skeleton,
    StatusChip,
    SupplierProductForm,
    UnitCostPipe,
  ],
  templateUrl: './supplier-product.html',
  styles: `
    .facts {
      display: block;
      margin-bottom: 18px;
      padding: 18px 20px;
    }
    .form {
      display: block;
      margin-bottom: 18px;
    }
    .notes {
      margin-top: 14px;
      max-width: 80ch;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class SupplierProduct {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);

  readonly id = input.required<string>();
  readonly productSupplierId = input.required<string>();

  protected readonly mayWrite = inject(Session).can('supplier:write');
  protected readonly editing = signal(false);
  protected readonly both$ = resource({
    params: () => ({ supplierId: this.id(), id: this.productSupplierId() }),
    loader: async ({ params }) => {
      const [supplier, terms] = await Promise.all([
        this.api.invoke(getSupplier, { id: params.supplierId }),
        this.api.invoke(getSupplierProduct, params),
      ]);
      return { supplier, terms };
    },
  });
  protected readonly loaded = computed(() => (this.both$.hasValue() ? this.both$.value() : undefined));
  protected readonly crumbs = computed(() => {
    const name = this.loaded()?.supplier.name ?? 'Supplier';
    return [
      { label: 'Suppliers', link: '/suppliers' },
      { label: name, link: `/suppliers/${this.id()}`, query: { tab: 'products' } },
    ];
  });

  protected done(): void {
    this.editing.set(false);
    this.both$.reload();
  }

  protected async deactivate({ supplierId, id, productName, version }: ProductSupplierDto): Promise<void> {
    const question = {
      title: `Does it deliver ${productName} no longer?`,
      consequence: 'It is not offered for new orders. Prices and history stay, and it can be taken into use again.',
      action: 'Deactivate',
      danger: true,
    };
    const act = () => this.api.invoke(deactivateSupplierProduct, { supplierId, id }, writing({ version }));
    if (await this.actions.confirmed(question, act, `${productName} deactivated`)) this.both$.reload();
  }

  protected async activate({ supplierId, id, productName, version }: ProductSupplierDto): Promise<void> {
    const params = { supplierId, id, body: { isActive: true } };
    const act = () => this.api.invoke(updateSupplierProduct, params, writing({ version }));
    if (await this.actions.run(act, `${productName} activated`)) this.both$.reload();
  }
}
