import { Instant, Text } from '../../platform/fields.js';

export class ReversePostingDto {
  @Text({ max: 1000, example: 'received twice by mistake' })
  reason: string;

  @Instant({ optional: true, nullable: true, description: 'Left out: now. Never before what is reversed' })
  effectiveAt?: string | null;
}
