import { DateOnly, Flag, Items, OneOf, Pattern, Quantity, QueryFlag, Text, Uuid } from '../../platform/fields.js';
import { PageQuery } from '../../platform/paging.js';
import {
  type Milestone,
  MILESTONES,
  SHIPMENT_MODES,
  SHIPMENT_STATUSES,
  type ShipmentMode,
  type ShipmentStatus,
} from './milestones.js';
import type {
  ChangeMilestone,
  ChangeShipment,
  ContainerInput,
  CreateShipment,
  ShipmentLineInput,
} from './shipment-input.js';
import type { InboundFilter } from './inbound.query.js';
import type { ShipmentFilter } from './shipment-view.query.js';

const CLEARABLE = { optional: true, nullable: true } as const;

export class ShipmentContainerInputDto implements ContainerInput {
  @Pattern(/^[A-Za-z0-9 -]{3,20}$/, 'must be the number of a container, such as MSKU1234565', {
    example: 'MSKU1234565',
  })
  number: string;

  @Text({ ...CLEARABLE, max: 20, example: '40HC' })
  type?: string | null;

  @Text({ ...CLEARABLE, max: 50, example: 'CN8812345' })
  seal?: string | null;
}

export class ShipmentLineInputDto implements ShipmentLineInput {
  @Uuid()
  purchaseOrderLineId: string;

  @Quantity({ example: 500 })
  quantity: number;
}

export class ExpectedMilestoneDto {
  @OneOf(MILESTONES, 'Milestone')
  milestone: Milestone;

  @DateOnly()
  expectedOn: string;
}

class ShipmentFields implements ChangeShipment {
  @OneOf(SHIPMENT_MODES, 'ShipmentMode', { optional: true, description: 'SEA by default' })
  mode?: ShipmentMode;

  @Text({ ...CLEARABLE, max: 100, example: 'Maersk' })
  carrier?: string | null;

  @Text({ ...CLEARABLE, max: 100, example: 'Maersk Sentosa 042W' })
  vessel?: string | null;

  @Text({ ...CLEARABLE, max: 100 })
  trackingNumber?: string | null;

  @Text({ ...CLEARABLE, max: 100, example: 'MAEU228812345' })
  billOfLading?: string | null;

  @Text({ ...CLEARABLE, max: 100, example: 'Shenzhen' })
  portOfLoading?: string | null;

  @Text({ ...CLEARABLE, max: 100, example: 'Laem Chabang' })
  portOfDischarge?: string | null;

  @Text({ ...CLEARABLE, max: 2000 })
  notes?: string | null;

  @Items(() => ShipmentContainerInputDto, {
    optional: true,
    min: 0,
    max: 100,
    description: 'In place of those there are',
  })
  containers?: ShipmentContainerInputDto[];

  @Items(() => ShipmentLineInputDto, {
    optional: true,
    description: 'What is on board. A new shipment without them carries all of the order that is not on its way yet',
  })
  lines?: ShipmentLineInputDto[];
}

export class CreateShipmentDto extends ShipmentFields implements CreateShipment {
  @Uuid()
  purchaseOrderId: string;

  @Items(() => ExpectedMilestoneDto, { optional: true, min: 0, max: 5, description: 'When it is expected where' })
  milestones?: ExpectedMilestoneDto[];
}

export class UpdateShipmentDto extends ShipmentFields {}

export class CancelShipmentDto {
  @Text({ ...CLEARABLE, max: 500 })
  reason?: string | null;
}

export class SetMilestoneDto implements ChangeMilestone {
  @DateOnly({ ...CLEARABLE, description: 'Left out, it stays; null clears it' })
  expectedOn?: string | null;

  @DateOnly({
    ...CLEARABLE,
    description: 'The day on which it happened: not in the future, not before the milestone before',
  })
  actualOn?: string | null;

  @Text({ ...CLEARABLE, max: 500 })
  notes?: string | null;

  @Flag({
    optional: true,
    description: 'Takes the order along: to SHIPPED when it has shipped, to CUSTOMS when it has arrived. Never back',
  })
  advanceOrder?: boolean;
}

export class NoteMilestoneDto extends SetMilestoneDto {
  @OneOf(MILESTONES, 'Milestone')
  milestone: Milestone;
}

export class ShipmentListQuery extends PageQuery implements ShipmentFilter {
  @Uuid({ optional: true })
  purchaseOrderId?: string;

  @Uuid({ optional: true })
  supplierId?: string;

  @OneOf(SHIPMENT_STATUSES, 'ShipmentStatus', { optional: true })
  status?: ShipmentStatus;

  @OneOf(SHIPMENT_MODES, 'ShipmentMode', { optional: true })
  mode?: ShipmentMode;

  @QueryFlag({ description: 'true: neither delivered nor cancelled' })
  open?: boolean;
}

export class InboundQuery extends PageQuery implements InboundFilter {
  @Uuid({ optional: true })
  productId?: string;

  @Uuid({ optional: true })
  supplierId?: string;

  @Uuid({ optional: true })
  purchaseOrderId?: string;

  @DateOnly({ optional: true, description: 'Expected on this day or later' })
  from?: string;

  @DateOnly({ optional: true, description: 'Expected on this day or earlier' })
  to?: string;
}
