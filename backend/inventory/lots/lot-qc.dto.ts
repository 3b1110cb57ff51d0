import { Items, OneOf, Quantity, Text, Uuid } from '../../platform/fields.js';
import { DatedBody, PostingBody } from '../ledger/posting-body.dto.js';

const QC_DECISIONS = ['APPROVE', 'REJECT'] as const;
export type QcDecision = (typeof QC_DECISIONS)[number];

export class DecideLotDto extends PostingBody {
  @OneOf(QC_DECISIONS, 'QcDecision')
  decision: QcDecision;

  @Quantity({ optional: true, nullable: true, description: 'Left out: all of the lot that is in quarantine' })
  quantity?: number | null;

  @Uuid({ optional: true, nullable: true, description: 'Left out: wherever the lot lies' })
  locationId?: string | null;
}

export class QcDecisionItemDto {
  @Uuid()
  lotId: string;

  @OneOf(QC_DECISIONS, 'QcDecision')
  decision: QcDecision;

  @Quantity({ optional: true, nullable: true, description: 'Left out: all of the lot that is in quarantine' })
  quantity?: number | null;

  @Uuid({ optional: true, nullable: true, description: 'Left out: wherever the lot lies' })
  locationId?: string | null;

  @Text({ optional: true, nullable: true, max: 1000, example: 'Paint comes off' })
  reason?: string | null;
}

export class DecideLotsDto extends DatedBody {
  @Items(() => QcDecisionItemDto)
  items: QcDecisionItemDto[];
}
