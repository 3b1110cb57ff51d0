import { applyEach, maxLength, min, required, schema, validate } from '@angular/forms/signals';
import { CreateShipmentDto } from '../api/models/create-shipment-dto';
import { ExpectedMilestoneDto } from '../api/models/expected-milestone-dto';
import { Milestone } from '../api/models/milestone';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { ShipmentContainerInputDto } from '../api/models/shipment-container-input-dto';
import { ShipmentDto } from '../api/models/shipment-dto';
import { ShipmentLineInputDto } from '../api/models/shipment-line-input-dto';
import { ShipmentMode } from '../api/models/shipment-mode';
import { UpdateShipmentDto } from '../api/models/update-shipment-dto';
import { ProblemError, toProblemError } from '../core/problem';

/** What the form holds of a line of the order: how much of it is on board. */
export interface LineModel {
  purchaseOrderLineId: string;
  quantity: number | null;
}

export interface ContainerModel {
  number: string;
  type: string;
  seal: string;
}

export const newContainer = (): ContainerModel => ({ number: '', type: '', seal: '' });

const TEXTS = {
  carrier: '',
  vessel: '',
  trackingNumber: '',
  billOfLading: '',
  portOfLoading: '',
  portOfDischarge: '',
  notes: '',
};

export type ShipmentModel = typeof TEXTS & {
  purchaseOrderId: string | null;
  mode: ShipmentMode;
  all: boolean;
  lines: LineModel[];
  containers: ContainerModel[];
  shippedOn: string;
  arrivedOn: string;
  deliveredOn: string;
};

export const shipmentRules = schema<ShipmentModel>((path) => {
  required(path.purchaseOrderId);
  for (const text of [path.carrier, path.vessel, path.trackingNumber, path.billOfLading]) maxLength(text, 100);
  for (const text of [path.portOfLoading, path.portOfDischarge]) maxLength(text, 100);
  maxLength(path.notes, 2000);
  applyEach(path.lines, (line) => min(line.quantity, 0));
  applyEach(path.containers, (container) => {
    maxLength(container.number, 20);
    // One without a number is not sent, so what else is written on it would be lost.
    required(container.number, {
      when: ({ valueOf }) => valueOf(container.type) !== '' || valueOf(container.seal) !== '',
    });
  });
  validate(path.arrivedOn, ({ value, valueOf }) => tooEarly(value(), valueOf(path.shippedOn)));
  validate(path.deliveredOn, ({ value, valueOf }) =>
    tooEarly(value(), [valueOf(path.shippedOn), valueOf(path.arrivedOn)].sort().at(-1)!),
  );
  validate(path.lines, ({ value, valueOf }) =>
    valueOf(path.all) || value().length === 0 || value().some(({ quantity }) => quantity)
      ? undefined
      : { kind: 'nothing', message: 'Enter how much of at least one product is on board' },
  );
});

const tooEarly = (day: string, before: string) =>
  day !== '' && day < before ? { kind: 'tooEarly', message: 'Comes before what is expected earlier' } : undefined;

/** A form for this order, whose lines come once it is loaded, or for this shipment of it. */
export function modelOf(orderId: string | undefined, order?: PurchaseOrderDto, shipment?: ShipmentDto): ShipmentModel {
  const aboard = new Map(shipment?.lines.map(({ purchaseOrderLineId, quantity }) => [purchaseOrderLineId, quantity]));
  const texts = Object.fromEntries(
    Object.keys(TEXTS).map((key) => [key, shipment?.[key as keyof typeof TEXTS] ?? '']),
  ) as typeof TEXTS;
  return {
    ...texts,
    purchaseOrderId: orderId ?? null,
    mode: shipment?.mode ?? 'SEA',
    all: shipment === undefined,
    lines: (order?.items ?? []).map(({ id }) => ({ purchaseOrderLineId: id, quantity: aboard.get(id) ?? null })),
    containers:
      shipment?.containers.map(({ number, type, seal }) => ({ number, type: type ?? '', seal: seal ?? '' })) ?? [],
    ...{ shippedOn: '', arrivedOn: '', deliveredOn: '' },
  };
}

export function createBody(model: ShipmentModel): CreateShipmentDto {
  const lines = model.all ? {} : { lines: linesOf(model) };
  const milestones = expectedOf(model);
  return { ...headOf(model), purchaseOrderId: model.purchaseOrderId ?? '', ...lines, milestones };
}

/** Everything the form holds: what others changed meanwhile is caught by the version. */
export function updateBody(model: ShipmentModel): UpdateShipmentDto {
  return { ...headOf(model), lines: linesOf(model) };
}

function headOf(model: ShipmentModel) {
  const texts = Object.fromEntries(
    Object.keys(TEXTS).map((key) => [key, model[key as keyof typeof TEXTS].trim() || null]),
  );
  const containers = model.containers
    .filter(({ number }) => number.trim() !== '')
    .map(({ number, type, seal }): ShipmentContainerInputDto => ({
      number: number.trim(),
      type: type || null,
      seal: seal || null,
    }));
  return { ...texts, mode: model.mode, containers };
}

function linesOf({ lines }: ShipmentModel): ShipmentLineInputDto[] {
  return lines.flatMap(({ purchaseOrderLineId, quantity }) => (quantity ? [{ purchaseOrderLineId, quantity }] : []));
}

function expectedOf({ shippedOn, arrivedOn, deliveredOn }: ShipmentModel): ExpectedMilestoneDto[] {
  const days: [Milestone, string][] = [
    ['SHIPPED', shippedOn],
    ['ARRIVED', arrivedOn],
    ['DELIVERED', deliveredOn],
  ];
  return days.flatMap(([milestone, expectedOn]) => (expectedOn === '' ? [] : [{ milestone, expectedOn }]));
}

/** Refusals count the lines and containers that were sent; the form has blank ones between them. */
export function onShipmentForm(error: unknown, model: ShipmentModel): ProblemError {
  const problem = toProblemError(error);
  const sent = {
    lines: model.lines.flatMap(({ quantity }, index) => (quantity ? [index] : [])),
    containers: model.containers.flatMap(({ number }, index) => (number.trim() === '' ? [] : [index])),
  };
  const errors = problem.problem.errors?.map(({ pointer, detail }) => ({
    pointer: pointer.replace(
      /^\/(lines|containers)\/(\d+)/,
      (_all, list: 'lines' | 'containers', index: string) => `/${list}/${sent[list][Number(index)] ?? index}`,
    ),
    detail,
  }));
  return errors ? new ProblemError({ ...problem.problem, errors }, problem.retryAfterSeconds) : problem;
}
