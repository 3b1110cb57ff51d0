import { readFileSync } from 'node:fs';
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readWiseEvent } from './wise-event.js';
import { isSignedBy, webhookKey } from './wise-keys.js';
import { isNews, issueOf, statusOf, WISE_STATES } from './wise-state.js';

// Copied from the signature vectors of the design: the official sample of transferwise/digital-signatures-examples.
const { wise } = JSON.parse(readFileSync('backend/payments/wise/wise-vectors.json', 'utf8')) as {
  wise: { sandbox_public_key_pem: string; sample_body: string; sample_signature_base64: string };
};
const SAMPLE = Buffer.from(wise.sample_body);
const SANDBOX = { token: 'some', environment: 'sandbox', environmentIsNamed: false, publicKey: null } as const;

describe('the signature of a webhook', () => {
  it('of the official sample is that of the sandbox', () => {
    expect(isSignedBy(webhookKey(SANDBOX)!, SAMPLE, wise.sample_signature_base64)).toBe(true);
    expect(isSignedBy(createPublicKey(wise.sandbox_public_key_pem), SAMPLE, wise.sample_signature_base64)).toBe(true);
  });

  it('is of these very bytes', () => {
    const key = webhookKey(SANDBOX)!;
    for (let at = 0; at < SAMPLE.length; at++) {
      const altered = Buffer.from(SAMPLE);
      altered[at]! ^= 1;
      expect(isSignedBy(key, altered, wise.sample_signature_base64)).toBe(false);
    }
    const spaced = Buffer.from(JSON.stringify(JSON.parse(wise.sample_body), null, 1));
    expect(isSignedBy(key, spaced, wise.sample_signature_base64)).toBe(false);
  });

  it('is not that of another environment, of another key, or no signature at all', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const production = webhookKey({ ...SANDBOX, environment: 'production' })!;
    expect(isSignedBy(production, SAMPLE, wise.sample_signature_base64)).toBe(false);
    expect(isSignedBy(other.publicKey, SAMPLE, wise.sample_signature_base64)).toBe(false);
    const forged = sign('sha256', SAMPLE, other.privateKey).toString('base64');
    for (const signature of [forged, '', 'AAAA', '%%%', wise.sample_signature_base64.slice(4)]) {
      expect(isSignedBy(webhookKey(SANDBOX)!, SAMPLE, signature)).toBe(false);
    }
  });

  it('is believed only where Wise is in use', () => {
    expect(webhookKey({ ...SANDBOX, token: null })).toBeNull();
    expect(webhookKey({ ...SANDBOX, token: null, environmentIsNamed: true })).not.toBeNull();
    expect(webhookKey({ ...SANDBOX, token: null, publicKey: wise.sandbox_public_key_pem })).not.toBeNull();
  });
});

describe('a transfer', () => {
  it('means a status in each of its states', () => {
    expect(WISE_STATES.map((state) => `${state} ${statusOf(state)}`)).toEqual([
      'incoming_payment_waiting PENDING',
      'incoming_payment_initiated PENDING',
      'processing PROCESSING',
      'funds_converted PROCESSING',
      'outgoing_payment_sent DELIVERED',
      'bounced_back PROCESSING',
      'charged_back FAILED',
      'cancelled FAILED',
      'funds_refunded FAILED',
    ]);
    expect(WISE_STATES.filter((state) => issueOf(state))).toEqual([
      ...['bounced_back', 'charged_back', 'cancelled', 'funds_refunded'],
    ]);
  });

  it('in a state nobody has heard of changes nothing and is worth a look', () => {
    expect(statusOf('teleported')).toBeNull();
    expect(issueOf('teleported')).toContain('teleported');
  });
});

describe('what is seen of a transfer', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  const nothing = { wiseState: null, wiseOccurredAt: null, wiseCheckedAt: null };

  it('is news when it occurred later, or at the same second further on', () => {
    const known = { wiseState: 'processing', wiseOccurredAt: at(5), wiseCheckedAt: null };
    const event = (state: string, second: number) => ({ state, occurredAt: at(second), checkedAt: null });
    expect(isNews(nothing, event('processing', 1))).toBe(true);
    expect(isNews(known, event('funds_converted', 6))).toBe(true);
    expect(isNews(known, event('incoming_payment_waiting', 6))).toBe(true);
    expect(isNews(known, event('outgoing_payment_sent', 4))).toBe(false);
    expect(isNews(known, event('funds_converted', 5))).toBe(true);
    expect(isNews(known, event('processing', 5))).toBe(false);
    expect(isNews(known, event('incoming_payment_waiting', 5))).toBe(false);
  });

  it('is news when Wise was asked later, whatever the event said', () => {
    const known = { wiseState: 'processing', wiseOccurredAt: at(9), wiseCheckedAt: at(5) };
    expect(isNews(known, { state: 'cancelled', occurredAt: at(1), checkedAt: at(6) })).toBe(true);
    expect(isNews(known, { state: 'cancelled', occurredAt: at(10), checkedAt: at(4) })).toBe(false);
  });
});

describe('an event', () => {
  const event = JSON.parse(wise.sample_body) as { data: Record<string, unknown> };

  it('is read in both versions', () => {
    expect(readWiseEvent(event, new Date())).toEqual({
      eventType: 'transfers#state-change',
      occurredAt: new Date('2021-08-23T10:12:50Z'),
      transferId: 49983981,
      change: { transferId: 49983981, state: 'incoming_payment_waiting' },
      trouble: null,
    });
    const data = { ...event.data, occurred_at: '2021-08-23T10:12:50.123Z' };
    const version4 = readWiseEvent({ ...event, data, schema_version: '4.0.0' }, new Date());
    expect(version4?.occurredAt).toEqual(new Date('2021-08-23T10:12:50.123Z'));
  });

  it('did not happen in the future, where it would make all that follows seem out of date', () => {
    const receivedAt = new Date('2026-03-01T10:00:00Z');
    const read = (at: string) => readWiseEvent({ ...event, data: { ...event.data, occurred_at: at } }, receivedAt);
    expect(read('2099-01-01T00:00:00Z')?.occurredAt).toEqual(receivedAt);
    // Another clock may be a little ahead, and its order counts.
    expect(read('2026-03-01T10:00:02Z')?.occurredAt).toEqual(new Date('2026-03-01T10:00:02Z'));
  });

  it('of another kind is an event too, and something else is none', () => {
    const other = { event_type: 'transfers#active-cases', data: {}, sent_at: '2021-08-23T10:12:50Z' };
    expect(readWiseEvent(other, new Date())).toMatchObject({ eventType: 'transfers#active-cases', change: null });
    const broken = [
      ...[null, 4, 'text', [], {}, { ...event, event_type: 7 }, { ...event, data: null }],
      { ...event, data: { ...event.data, resource: { id: '49983981' } } },
      { ...event, data: { ...event.data, resource: { id: 1.5 } } },
      { ...event, data: { ...event.data, current_state: '' } },
      { ...event, data: { ...event.data, occurred_at: 'yesterday' } },
    ];
    for (const one of broken) {
      const read = readWiseEvent(one, new Date());
      expect(read?.change ?? null).toBeNull();
    }
  });
});
