import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { form, max, min, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { receiveStock } from '../api/fn/inventory/receive-stock';
import { createProduct } from '../api/fn/products/create-product';
import { ProductDto } from '../api/models/product-dto';
import { ProblemError, toProblemError } from '../core/problem';
import { Intention, writing } from '../core/request-context';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { bodyOf } from '../shared/form/body-of';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { MoneyField, decimal } from '../shared/form/money-field';
import { QuantityField } from '../shared/form/quantity-field';
import { Toasts } from '../shared/feedback/toasts';
import { formatQuantity } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { ProductFields } from './product-fields';
import { creationOf, newProduct, productRules } from './product-model';

/** A product that exists now, while its opening stock may not. */
interface Created {
  product: ProductDto;
  refused?: ProblemError;
}

/** Makes a product, and receives its opening stock as a second step: stock is received, never typed into a product. */
@Component({
  selector: 'app-product-create',
  imports: [AutocompleteField, Form, MatButtonModule, MoneyField, PageHeader, ProductFields, QuantityField, RouterLink],
  templateUrl: './product-create.html',
  styleUrls: ['./product-fields.scss', './product-create.scss'],
})
export class ProductCreate {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly settings = inject(SettingsStore);
  private readonly receiving = new Intention();

  protected readonly lookups = inject(Lookups);
  protected readonly crumbs = [{ label: 'Products', link: '/products' }];
  protected readonly mayReceive = this.session.can('inventory:receive');
  protected readonly skuHint = computed(
    () => `Left empty: the next number like ${this.settings.settings().skuPattern}`,
  );
  protected readonly model = linkedSignal(() => ({
    ...newProduct(this.settings.baseCurrency()),
    opening: {
      quantity: null as number | null,
      locationId: this.settings.settings().defaultLocationId,
      unitCost: '',
    },
  }));
  protected readonly form = form(this.model, (path) => {
    productRules(path);
    min(path.opening.quantity, 1);
    max(path.opening.quantity, 1_000_000_000);
    required(path.opening.locationId, { when: ({ valueOf }) => valueOf(path.opening.quantity) !== null });
    decimal(path.opening.unitCost, 6);
  });
  protected readonly location = knownChoice(
    () => this.settings.settings().defaultLocationId,
    this.lookups.locationLabel,
  );
  /** Set when the product was made and its stock refused. */
  protected readonly unfinished = signal<Required<Created> | undefined>(undefined);
  protected readonly retrying = signal(false);

  protected readonly save = async (context: HttpContext): Promise<Created> => {
    const created = await this.api.invoke(createProduct, { body: creationOf(this.model()) }, context);
    return this.receive(created);
  };

  protected finish({ product, refused }: Created): void {
    if (refused !== undefined) {
      this.unfinished.set({ product, refused });
      return;
    }
    const quantity = this.model().opening.quantity;
    const stock = quantity === null ? '' : `, with ${formatQuantity(quantity)} received`;
    this.toasts.success(`${product.sku} created${stock}`);
    void this.router.navigate(['/products', product.id]);
  }

  protected async retry(product: ProductDto): Promise<void> {
    this.retrying.set(true);
    this.finish(await this.receive(product));
    this.retrying.set(false);
  }

  protected back(): void {
    void this.router.navigateByUrl('/products');
  }

  /** Never rejects: the product exists by now, and that must not look like a failure of the whole. */
  private async receive(product: ProductDto): Promise<Created> {
    const { quantity, locationId, unitCost } = this.model().opening;
    if (quantity === null) return { product };
    const items = [bodyOf({ productId: product.id, quantity, unitCost })];
    const body = { items, locationId, reference: `Opening ${product.sku}`, reason: 'Opening stock' };
    try {
      await this.api.invoke(receiveStock, { body }, writing({ key: this.receiving.keyFor(body) }));
      this.receiving.fulfilled();
      return { product };
    } catch (error) {
      return { product, refused: toProblemError(error) };
    }
  }
}
