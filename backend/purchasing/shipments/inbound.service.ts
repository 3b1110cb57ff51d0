import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page } from '../../platform/paging.js';
import { type InboundFilter, type InboundItem, listInbound } from './inbound.query.js';

/** What is still to come of which product, and when. Reads only. */
@Injectable()
export class InboundService {
  constructor(private readonly db: DataSource) {}

  list(filter: InboundFilter): Promise<Page<InboundItem>> {
    return listInbound(this.db.manager, filter);
  }
}
