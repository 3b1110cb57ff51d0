import { Injectable, inject } from '@angular/core';
import { Api } from '../api/api';
import { deactivateProduct } from '../api/fn/products/deactivate-product';
import { updateProduct } from '../api/fn/products/update-product';
import { ProductDto } from '../api/models/product-dto';
import { toProblemError } from '../core/problem';
import { writing } from '../core/request-context';
import { Confirm } from '../shared/feedback/confirm';
import { Toasts } from '../shared/feedback/toasts';

/** Takes products out of use and back into it, one or many, and says how that went. */
@Injectable({ providedIn: 'root' })
export class ProductActivation {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  /** Asks first. False when the person thought better of it. */
  async deactivate(products: ProductDto[]): Promise<boolean> {
    const [only, another] = products;
    if (only === undefined) return false;
    const agreed = await this.confirm.ask({
      title: another === undefined ? `Deactivate ${only.sku}?` : `Deactivate ${products.length} products?`,
      consequence:
        'It can no longer be received, ordered or sold, and leaves the lists. Its stock and history stay, and it can be activated again.',
      action: 'Deactivate',
      danger: true,
    });
    if (!agreed) return false;
    await this.each(products, 'deactivated', ({ id, version }) =>
      this.api.invoke(deactivateProduct, { id }, writing({ version })),
    );
    return true;
  }

  async activate(products: ProductDto[]): Promise<boolean> {
    await this.each(products, 'activated', ({ id, version }) =>
      this.api.invoke(updateProduct, { id, body: { isActive: true } }, writing({ version })),
    );
    return true;
  }

  /** One after the other; what is refused does not stop the rest. */
  private async each(products: ProductDto[], done: string, act: (product: ProductDto) => Promise<unknown>) {
    let succeeded = 0;
    let refused: { sku: string; message: string } | undefined;
    for (const product of products) {
      try {
        await act(product);
        succeeded += 1;
      } catch (error) {
        refused ??= { sku: product.sku, message: toProblemError(error).message };
      }
    }
    const [only] = products;
    const many = products.length > 1 || only === undefined;
    if (refused === undefined) this.toasts.success(`${many ? `${succeeded} products` : only.sku} ${done}`);
    else if (!many) this.toasts.error(new Error(refused.message));
    else {
      const failed = products.length - succeeded;
      this.toasts.error(
        new Error(`${succeeded} ${done}, ${failed} refused. The first of them, ${refused.sku}: ${refused.message}`),
      );
    }
  }
}
