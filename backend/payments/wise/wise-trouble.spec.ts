import { readWiseEvent } from './wise-event.js';
import { withStateIssue, withTrouble } from './wise-trouble.js';

const AT = new Date('2026-03-01T10:00:00Z');
const resource = { type: 'transfer', id: 111, profile_id: 222, account_id: 333 };
const read = (kind: string, data: object) =>
  readWiseEvent({ event_type: `transfers#${kind}`, data, sent_at: '2026-03-01T09:00:00Z' }, AT)!;

describe('a trouble of a transfer', () => {
  it('is read with what Wise says about it, wherever its version names the transfer', () => {
    const cases = read('active-cases', { resource, active_cases: ['deposit_amount_less_invoice', 'extra_checks'] });
    expect(cases).toMatchObject({ transferId: 111, change: null, occurredAt: new Date('2026-03-01T09:00:00Z') });
    expect(cases.trouble?.issue).toBe(
      'Wise has open cases about the transfer: deposit amount less invoice, extra checks.',
    );
    const failure = read('payout-failure', {
      ...{
        transfer_id: 111,
        failure_reason_code: 'WRONG_ACCOUNT_NUMBER',
        failure_description: 'Invalid\naccount number',
      },
      occurred_at: '2026-03-01T08:30:00.123Z',
    });
    expect(failure).toMatchObject({ transferId: 111, occurredAt: new Date('2026-03-01T08:30:00.123Z') });
    expect(failure.trouble?.issue).toBe('The payout failed: WRONG_ACCOUNT_NUMBER – Invalid account number');
    const refund = read('refund', { resource: { ...resource, refund_amount: 99.5, refund_currency: 'USD' } });
    expect(refund.trouble?.issue).toBe('Wise refunded 99.5 USD of the transfer to our account.');
    const other = read('refund', { resource: { transferId: 111, amount: 7, currency: 'EUR' } });
    expect(other.trouble).toMatchObject({
      transferId: 111,
      issue: 'Wise refunded 7 EUR of the transfer to our account.',
    });
  });

  it('is worth a look also where Wise says nothing about it, and is none without a transfer', () => {
    expect(read('payout-failure', { transfer_id: 1 }).trouble?.issue).toBe('The payout failed');
    expect(read('refund', { resource }).trouble?.issue).toBe('Wise refunded money of the transfer to our account.');
    expect(read('active-cases', { resource, active_cases: [{}, 7] }).trouble?.issue).toContain(': 7.');
    expect(read('active-cases', { resource, active_cases: [] }).trouble?.issue).toBeNull();
    expect(read('payout-failure', { transfer_id: '1' }).trouble).toBeNull();
    expect(read('something-new', { resource })).toMatchObject({ transferId: 111, trouble: null, change: null });
  });

  it('hides no other, and cases make way for later cases', () => {
    const failed = read('payout-failure', { transfer_id: 1, failure_reason_code: 'ACCOUNT_CLOSED' }).trouble!;
    const one = read('active-cases', { resource, active_cases: ['a'] }).trouble!;
    const two = read('active-cases', { resource, active_cases: ['b'] }).trouble!;
    const none = read('active-cases', { resource, active_cases: [] }).trouble!;
    const both = withTrouble(withTrouble('It bounced.', failed), one);
    expect(both).toBe(`It bounced.\n${failed.issue}\n${one.issue}`);
    expect(withTrouble(both, failed)).toBe(`It bounced.\n${one.issue}\n${failed.issue}`);
    expect(withTrouble(both, two)).toBe(`It bounced.\n${failed.issue}\n${two.issue}`);
    expect(withTrouble(withTrouble(null, one), none)).toBeNull();
    expect(withStateIssue(both, 'Wise cancelled it.')).toBe(`Wise cancelled it.\n${failed.issue}\n${one.issue}`);
  });
});
