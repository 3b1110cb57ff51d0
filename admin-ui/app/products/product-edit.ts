import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { getProduct } from '../api/fn/products/get-product';
import { updateProduct } from '../api/fn/products/update-product';
import { ProductDto } from '../api/models/product-dto';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { changesOf } from '../shared/form/changes-of';
import { Form } from '../shared/form/form';
import { PageHeader } from '../shared/page-header';
import { ProductFields, choiceOf } from './product-fields';
import { keptRules, modelOf, newProduct, productRules } from './product-model';

/** Changes a product; a newer version of somebody else is never written over unasked. */
@Component({
  selector: 'app-product-edit',
  imports: [ErrorState, Form, PageHeader, ProductFields, Skeleton],
  template: `
    @if (loaded(); as product) {
      <app-page-header [heading]="'Edit ' + product.name" [crumbs]="crumbs()" />
      <app-form
        [form]="form"
        [save]="save"
        [version]="product.version"
        (saved)="done($event)"
        (cancelled)="back()"
        (reloadWanted)="product$.reload()"
      >
        <app-product-fields [form]="form" [category]="category()" [supplier]="supplier()" />
      </app-form>
    } @else if (product$.error()) {
      <app-error-state [error]="product$.error()" (retry)="product$.reload()" />
    } @else {
      <app-skeleton [lines]="10" />
    }
  `,
})
export class ProductEdit {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly product$ = resource({
    params: () => this.id(),
    loader: ({ params }) => this.api.invoke(getProduct, { id: params }),
  });
  protected readonly loaded = computed(() => (this.product$.hasValue() ? this.product$.value() : undefined));
  private readonly before = computed(() => {
    const product = this.loaded();
    return product === undefined ? newProduct('') : modelOf(product);
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, (path) => {
    productRules(path);
    keptRules(path);
  });
  protected readonly category = computed(() => choiceOf(this.loaded()?.categoryId, this.loaded()?.categoryName));
  protected readonly supplier = computed(() => choiceOf(this.loaded()?.supplierId, this.loaded()?.supplierName));
  protected readonly crumbs = computed(() => [
    { label: 'Products', link: '/products' },
    { label: this.loaded()?.sku ?? '', link: `/products/${this.id()}` },
  ]);

  protected readonly save = (context: HttpContext): Promise<ProductDto> =>
    this.api.invoke(updateProduct, { id: this.id(), body: changesOf(this.model(), this.before()) }, context);

  protected done(product: ProductDto): void {
    this.toasts.success(`${product.sku} saved`);
    this.back();
  }

  protected back(): void {
    void this.router.navigate(['/products', this.id()]);
  }
}
