import { Inject, Injectable, Logger } from '@nestjs/common';
import { createHash, type KeyObject } from 'node:crypto';
import { CONFIG, type Config } from '../../platform/config.js';
import { systemCtx } from '../../platform/ctx.js';
import { assertStorable } from '../../platform/input-guard.js';
import { MalformedRequest, ValidationFailed } from '../../platform/platform.problems.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { readWiseEvent } from './wise-event.js';
import { isSignedBy, webhookKey } from './wise-keys.js';
import { WiseInbox } from './wise-inbox.service.js';
import { WebhookSignatureInvalid } from './wise.problems.js';

export interface WebhookHeaders {
  readonly signature: string | undefined;
  readonly deliveryId: string | undefined;
  readonly isTest: boolean;
}

/** Takes in what Wise reports: checks that it is Wise, keeps it, and is done. A job does the rest. */
@Injectable()
export class WiseWebhookService {
  private readonly logger = new Logger(WiseWebhookService.name);
  private readonly key: KeyObject | null;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly uow: UnitOfWork,
    private readonly deliveries: WiseInbox,
  ) {
    this.key = webhookKey(config.wise);
  }

  /**
   * Keeps a delivery, once by its id, and sends its job in the same transaction, which it opens itself. A test notification
   * is answered and changes nothing.
   * @throws WebhookSignatureInvalid before anything of it is read; MalformedRequest, ValidationFailed
   */
  async receive(body: Buffer, headers: WebhookHeaders): Promise<void> {
    const isGenuine = this.isGenuine(body, headers.signature);
    if (headers.isTest) {
      this.logger.log(`Wise tested the webhook; its signature ${isGenuine ? 'is right' : 'does NOT match our key'}.`);
      return;
    }
    if (!isGenuine) {
      throw new WebhookSignatureInvalid(
        this.key ? 'The signature does not match the body.' : 'Wise is not connected, so nothing of it is believed.',
      );
    }
    const content = parse(body);
    const event = readWiseEvent(content, new Date());
    if (!event) throw ValidationFailed.of('', 'is no event of Wise');
    const { eventType, occurredAt, transferId } = event;
    const deliveryId = idOf(headers.deliveryId, body);
    await this.uow.run(systemCtx('wise'), (em) =>
      this.deliveries.keep(em, { deliveryId, eventType, occurredAt, transferId, body: content }),
    );
    this.deliveries.wake();
  }

  private isGenuine(body: Buffer, signature: string | undefined): boolean {
    return this.key !== null && signature !== undefined && isSignedBy(this.key, body, signature);
  }
}

/** Wise names every delivery; one that it did not name is known by its content. */
function idOf(header: string | undefined, body: Buffer): string {
  if (header !== undefined && /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  return createHash('sha256').update(body).digest('hex');
}

function parse(body: Buffer): unknown {
  let content: unknown;
  try {
    content = JSON.parse(body.toString('utf8'));
  } catch {
    throw new MalformedRequest('The body is no JSON.');
  }
  assertStorable(content);
  return content;
}
