import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { form } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { getPurchaseOrder } from '../api/fn/purchase-orders/get-purchase-order';
import { receivePurchaseOrder } from '../api/fn/purchase-orders/receive-purchase-order';
import { listShipments } from '../api/fn/shipments/list-shipments';
import { GoodsReceiptDto } from '../api/models/goods-receipt-dto';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { MoneyField } from '../shared/form/money-field';
import { SelectField } from '../shared/form/select-field';
import { TextareaField } from '../shared/form/textarea-field';
import { formatQuantity } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { likelyShipment, shipmentChoices } from '../shared/purchasing/came-with';
import { onCharges } from '../shared/purchasing/charges';
import { ReceiptCharges } from './receipt-charges';
import { newReceipt, receiptBody, receiptRules, unitsOf } from './receipt-draft';
import { onReceiveLines } from './receive-lines';
import { ReceiveLinesEditor } from './receive-lines-editor';

/** Goods of an order come in: its outstanding lines are there already, to be counted, split into lots or corrected. */
@Component({
  selector: 'app-receive-order',
  imports: [
    ...[AutocompleteField, DateField, ErrorState, Form, MatButtonModule, MoneyField, PageHeader],
    ...[ReceiptCharges, ReceiveLinesEditor, SelectField, Skeleton, TextareaField],
  ],
  templateUrl: './receive-order.html',
  styles: `
    :host {
      display: block;
      max-width: 1240px;

      --sw-form-width: 1240px;
    }
  `,
})
export class ReceiveOrder {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly settings = inject(SettingsStore);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();
  /** The shipment that they came with, where that is known. */
  readonly shipmentId = input<string>();

  protected readonly mayCharge = this.session.can('landed-cost:write');
  protected readonly lookups = inject(Lookups);
  protected readonly order = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getPurchaseOrder, params),
  });
  /** Only people who may see shipments choose one. */
  private readonly found = resource({
    params: () => (this.session.can('shipment:read') ? { purchaseOrderId: this.id(), pageSize: 50 } : undefined),
    loader: async ({ params }) => (await this.api.invoke(listShipments, params)).items,
  });
  private readonly shipped = computed(() => (this.found.hasValue() ? this.found.value() : []));
  protected readonly shipments = computed(() => shipmentChoices(this.shipped()));
  protected readonly loaded = computed(() =>
    this.order.hasValue() && !this.found.isLoading() ? this.order.value() : undefined,
  );
  protected readonly foreign = computed(() => {
    const order = this.loaded();
    return order !== undefined && order.currency !== order.baseCurrency;
  });
  protected readonly heading = computed(() => {
    const order = this.loaded();
    if (!order) return '';
    const left = order.items.reduce((sum, item) => sum + item.outstandingQuantity, 0);
    return `${order.supplier.name} · ${formatQuantity(left)} units outstanding. Leave the quantity empty where nothing came.`;
  });
  protected readonly model = linkedSignal(() =>
    newReceipt(this.loaded(), this.settings.defaultLocationId(), this.shipmentId() ?? likelyShipment(this.shipped())),
  );
  protected readonly location = knownChoice(() => this.model().locationId, this.lookups.locationLabel);
  protected readonly form = form(this.model, receiptRules);
  protected readonly units = computed(() => unitsOf(this.model().items));

  protected readonly save = async (context: HttpContext): Promise<GoodsReceiptDto> => {
    const draft = this.model();
    const body = receiptBody(draft, this.settings.baseCurrency(), this.settings.timeZone());
    try {
      return await this.api.invoke(receivePurchaseOrder, { id: this.id(), body }, context);
    } catch (error) {
      throw onCharges(onReceiveLines(error, draft.items), draft.charges);
    }
  };

  protected done(receipt: GoodsReceiptDto): void {
    this.toasts.success(`${receipt.number}: ${formatQuantity(receipt.quantity)} units received`);
    void this.router.navigateByUrl(`/goods-receipts/${receipt.id}`);
  }

  protected back(): void {
    void this.router.navigateByUrl(`/purchase-orders/${this.id()}`);
  }

  protected clear(): void {
    this.model.update((model) => ({ ...model, items: model.items.map((line) => ({ ...line, quantity: null })) }));
  }
}
