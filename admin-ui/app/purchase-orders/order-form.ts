import { HttpContext } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, resource, untracked } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { createPurchaseOrder } from '../api/fn/purchase-orders/create-purchase-order';
import { getPurchaseOrder } from '../api/fn/purchase-orders/get-purchase-order';
import { updatePurchaseOrder } from '../api/fn/purchase-orders/update-purchase-order';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { onLines } from '../shared/form/lines';
import { MoneyField } from '../shared/form/money-field';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { searchCurrencies } from '../shared/world';
import { createBody, draftOf, draftRules, newDraft, updateBody } from './order-draft';
import { orderFormFacts, orderNames } from './order-form-facts';
import { OrderLinesEditor } from './order-lines-editor';
import { OrderScheduleFields } from './order-schedule-fields';
import { OrderTotals } from './order-totals';

/** A new order, or a draft that is changed; once it was sent only what does not touch the agreement. */
@Component({
  selector: 'app-order-form',
  imports: [
    AutocompleteField,
    DateField,
    ErrorState,
    Form,
    MoneyField,
    OrderLinesEditor,
    OrderScheduleFields,
    OrderTotals,
    PageHeader,
    Skeleton,
    TextField,
    TextareaField,
  ],
  templateUrl: './order-form.html',
  styles: `
    :host {
      display: block;
      max-width: 1100px;

      --sw-form-width: 1100px;
    }
  `,
})
export class OrderForm {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  /** Absent where a new one is made. */
  readonly id = input<string>();
  /** From the address of a new one. */
  readonly supplierId = input<string>();
  readonly productId = input<string>();

  protected readonly lookups = inject(Lookups);
  protected readonly searchCurrencies = searchCurrencies;
  protected readonly order$ = resource({
    params: () => this.id(),
    loader: ({ params }) => this.api.invoke(getPurchaseOrder, { id: params }),
  });
  protected readonly loaded = computed(() => (this.order$.hasValue() ? this.order$.value() : undefined));
  protected readonly drafting = computed(() => (this.loaded()?.status ?? 'DRAFT') === 'DRAFT');
  private readonly before = computed(() => {
    const order = this.loaded();
    return order === undefined ? newDraft() : draftOf(order);
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, draftRules);

  protected readonly facts = orderFormFacts(this.model);
  protected readonly names = orderNames(this.loaded, this.supplierId, this.productId);
  protected readonly heading = computed(() =>
    this.id() === undefined ? 'New purchase order' : `Edit ${this.loaded()?.number ?? ''}`,
  );
  protected readonly crumbs = [{ label: 'Purchase orders', link: '/purchase-orders' }];
  protected readonly help = computed(() =>
    this.drafting() ? undefined : 'The supplier has it, so its lines, prices and payments stay as they are.',
  );

  constructor() {
    effect(() => {
      const supplier = this.facts.supplier();
      if (supplier) untracked(() => this.take(supplier.id, supplier.currency));
    });
    effect(() => {
      const start = { supplierId: this.names.startSupplier()?.value, productId: this.names.startProduct()?.value };
      untracked(() => this.startWith(start));
    });
  }

  protected readonly save = async (context: HttpContext): Promise<PurchaseOrderDto> => {
    const [id, draft] = [this.id(), this.model()];
    try {
      if (id === undefined) return await this.api.invoke(createPurchaseOrder, { body: createBody(draft) }, context);
      const body = updateBody(draft, this.before());
      return await this.api.invoke(updatePurchaseOrder, { id, body }, context);
    } catch (error) {
      throw onLines(error, draft.items);
    }
  };

  protected done(order: PurchaseOrderDto): void {
    this.toasts.success(this.id() === undefined ? `${order.number} is drafted` : `${order.number} saved`);
    void this.router.navigate(['/purchase-orders', order.id]);
  }

  protected back(): void {
    void this.router.navigate(this.id() === undefined ? ['/purchase-orders'] : ['/purchase-orders', this.id()]);
  }

  /** Another supplier is paid in its own currency; the one of the order that is changed has its currency already. */
  private take(supplierId: string, currency: string): void {
    const before = this.before();
    const kept = before.supplierId === supplierId ? before.currency : null;
    this.model.update((model) => ({ ...model, currency: kept ?? currency }));
  }

  private startWith({
    supplierId,
    productId,
  }: {
    supplierId: string | undefined;
    productId: string | undefined;
  }): void {
    this.model.update((model) => ({
      ...model,
      supplierId: model.supplierId ?? supplierId ?? null,
      items: model.items.map((line, at) =>
        at === 0 ? { ...line, productId: line.productId ?? productId ?? null } : line,
      ),
    }));
  }
}
