import { Instant, Text } from '../../platform/fields.js';

/** What the body of every direct posting may say about it. */
export class DatedBody {
  @Text({ optional: true, nullable: true, example: 'SHIP-001', description: 'The number of your own document' })
  reference?: string | null;

  @Instant({
    optional: true,
    nullable: true,
    description: 'When it happened, if not now: in the past, and in an open period',
  })
  effectiveAt?: string | null;
}

/** The same, with a reason where none is demanded. */
export class PostingBody extends DatedBody {
  @Text({ optional: true, nullable: true, max: 1000 })
  reason?: string | null;
}
