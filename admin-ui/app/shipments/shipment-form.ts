import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { getPurchaseOrder } from '../api/fn/purchase-orders/get-purchase-order';
import { createShipment } from '../api/fn/shipments/create-shipment';
import { getShipment } from '../api/fn/shipments/get-shipment';
import { updateShipment } from '../api/fn/shipments/update-shipment';
import { PurchaseOrderStatus } from '../api/models/purchase-order-status';
import { ShipmentDto } from '../api/models/shipment-dto';
import { Choice, ChoiceSearch } from '../shared/choice';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { LineEditor, LineFields } from '../shared/form/line-editor';
import { QuantityField } from '../shared/form/quantity-field';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { ToggleField } from '../shared/form/toggle-field';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { QuantityPipe } from '../shared/pipes';
import { SHIPMENT_MODES } from '../shared/purchasing/shipment-words';
import {
  createBody,
  modelOf,
  newContainer,
  onShipmentForm,
  ShipmentModel,
  shipmentRules,
  updateBody,
} from './shipment-model';

/** Goods leave once the supplier has agreed, and until the order is closed. */
const SHIPPABLE: PurchaseOrderStatus[] = [
  ...(['CONFIRMED', 'IN_PRODUCTION', 'SHIPPED', 'IN_TRANSIT', 'CUSTOMS', 'RECEIVED', 'QCD'] as const),
];

/** A new shipment of an order, or one that is changed. */
@Component({
  selector: 'app-shipment-form',
  imports: [
    ...[AutocompleteField, DateField, ErrorState, Form, LineEditor, LineFields, PageHeader],
    ...[QuantityField, QuantityPipe, SelectField, Skeleton, TextField, TextareaField, ToggleField],
  ],
  templateUrl: './shipment-form.html',
  styleUrl: './shipment-form.scss',
})
export class ShipmentForm {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  /** Absent where a new one is made. */
  readonly id = input<string>();
  /** The order to start with. */
  readonly purchaseOrderId = input<string>();

  protected readonly modes = SHIPMENT_MODES;
  private readonly shipment$ = resource({
    params: () => (this.id() ? { id: this.id()! } : undefined),
    loader: ({ params }) => this.api.invoke(getShipment, params),
  });
  protected readonly shipment = computed(() => (this.shipment$.hasValue() ? this.shipment$.value() : undefined));
  protected readonly orderId = linkedSignal(() => this.shipment()?.purchaseOrderId ?? this.purchaseOrderId());
  private readonly order$ = resource({
    params: () => (this.orderId() ? { id: this.orderId()! } : undefined),
    loader: ({ params }) => this.api.invoke(getPurchaseOrder, params),
  });
  protected readonly order = computed(() => (this.order$.hasValue() ? this.order$.value() : undefined));
  protected readonly failed = computed(() => this.shipment$.error() ?? this.order$.error());
  protected readonly ready = computed(() => (this.id() ? this.shipment() && this.order() : true));
  protected readonly known = computed<Choice | undefined>(() => {
    const order = this.order();
    return order && { value: order.id, label: order.number, note: order.supplier.name };
  });
  protected readonly crumbs = computed(() => {
    const shipment = this.shipment();
    const list = { label: 'Shipments', link: '/shipments' };
    return shipment ? [list, { label: shipment.number, link: `/shipments/${shipment.id}` }] : [list];
  });
  private readonly source = computed(() => ({
    orderId: this.orderId(),
    order: this.order(),
    shipment: this.shipment(),
  }));
  /** Another order brings other lines and nothing else; another version of the shipment is a form anew. */
  protected readonly model = linkedSignal<ReturnType<typeof this.source>, ShipmentModel>({
    source: this.source,
    computation: (source, before) => {
      const fresh = modelOf(source.orderId, source.order, source.shipment);
      if (before === undefined || before.source.shipment !== source.shipment) return fresh;
      return { ...before.value, purchaseOrderId: fresh.purchaseOrderId, lines: fresh.lines };
    },
  });
  protected readonly form = form(this.model, shipmentRules);
  protected readonly orders: ChoiceSearch = (text) => this.lookups.purchaseOrdersThat({ status: SHIPPABLE }, text);

  protected readonly save = async (context: HttpContext): Promise<ShipmentDto> => {
    const [model, id] = [this.model(), this.id()];
    try {
      return await (id
        ? this.api.invoke(updateShipment, { id, body: updateBody(model) }, context)
        : this.api.invoke(createShipment, { body: createBody(model) }, context));
    } catch (error) {
      throw onShipmentForm(error, model);
    }
  };

  protected addContainer(): void {
    this.model.update((model) => ({ ...model, containers: [...model.containers, newContainer()] }));
  }

  protected removeContainer(index: number): void {
    this.model.update((model) => ({ ...model, containers: model.containers.filter((_one, at) => at !== index) }));
  }

  protected done({ id, number }: ShipmentDto): void {
    this.toasts.success(`${number} saved`);
    void this.router.navigateByUrl(`/shipments/${id}`);
  }

  protected back(): void {
    const order = this.purchaseOrderId();
    const from = this.id()
      ? `/shipments/${this.id()}`
      : order
        ? `/purchase-orders/${order}?tab=shipments`
        : '/shipments';
    void this.router.navigateByUrl(from);
  }

  protected reload(): void {
    this.shipment$.reload();
    this.order$.reload();
  }
}
