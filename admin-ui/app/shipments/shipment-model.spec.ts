import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { ProblemError } from '../core/problem';
import {
  ShipmentModel,
  createBody,
  modelOf,
  newContainer,
  onShipmentForm,
  shipmentRules,
  updateBody,
} from './shipment-model';

const blank = modelOf(undefined);
const lines = [
  { purchaseOrderLineId: 'a', quantity: null },
  { purchaseOrderLineId: 'b', quantity: 5 },
];

describe('createBody', () => {
  it('leaves the lines to the server unless a part is chosen', () => {
    expect(createBody({ ...blank, lines }).lines).toBeUndefined();
    expect(createBody({ ...blank, all: false, lines }).lines).toEqual([{ purchaseOrderLineId: 'b', quantity: 5 }]);
  });

  it('sends the expected days and containers that were written, and empties what is empty', () => {
    const body = createBody({
      ...{ ...blank, deliveredOn: '2026-12-01', carrier: ' Maersk ' },
      containers: [newContainer(), { number: ' MSKU1 ', type: '', seal: 'S1' }],
    });
    expect(body).toMatchObject({ carrier: 'Maersk', vessel: null });
    expect(body.containers).toEqual([{ number: 'MSKU1', type: null, seal: 'S1' }]);
    expect(body.milestones).toEqual([{ milestone: 'DELIVERED', expectedOn: '2026-12-01' }]);
  });
});

describe('the expected days', () => {
  it('are in the order of the way, as far as they are written', () => {
    const wrong = (days: Partial<ShipmentModel>) => {
      const model = signal({ ...blank, purchaseOrderId: 'o', ...days });
      const summary = TestBed.runInInjectionContext(() => form(model, shipmentRules)().errorSummary());
      return summary.map(({ message }) => message);
    };
    expect(wrong({ shippedOn: '2026-12-01', arrivedOn: '2026-12-01', deliveredOn: '2026-12-09' })).toEqual([]);
    expect(wrong({ arrivedOn: '2026-12-01' })).toEqual([]);
    expect(wrong({ shippedOn: '2026-12-22', arrivedOn: '2026-12-10' })).toHaveLength(1);
    expect(wrong({ shippedOn: '2026-12-22', deliveredOn: '2026-12-10' })).toHaveLength(1);
  });
});

describe('updateBody', () => {
  it('names no order and no milestones, which change elsewhere', () => {
    expect(Object.keys(updateBody({ ...blank, lines }))).not.toContain('purchaseOrderId');
    expect(Object.keys(updateBody({ ...blank, lines }))).not.toContain('milestones');
  });
});

describe('onShipmentForm', () => {
  it('puts a refusal on the line and the container it is about', () => {
    const errors = [
      { pointer: '/lines/0/quantity', detail: 'must be at most 3' },
      { pointer: '/containers/0/number', detail: 'is named twice' },
    ];
    const refused = new ProblemError({ status: 400, title: 'No', code: 'SHIPMENT_EXCEEDS_ORDER', errors });
    const containers = [newContainer(), { number: 'A', type: '', seal: '' }];
    const shown = onShipmentForm(refused, { ...blank, lines, containers });
    expect(shown.problem.errors?.map(({ pointer }) => pointer)).toEqual(['/lines/1/quantity', '/containers/1/number']);
  });
});
