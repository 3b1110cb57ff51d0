/**
 * What Wise reports about a transfer beside its state: cases that it works on, a payout that a bank refused, money that it gave
 * back. None of it says what state the transfer is in, so none of it changes the payment's status: somebody has to look at it.
 */
export interface WiseTrouble {
  readonly transferId: number;
  /** One line to look at; null when what there was is settled. */
  readonly issue: string | null;
  /** It tells how things are, so that only the latest counts. Others happened, whatever came after them. */
  readonly isState: boolean;
}

const CASES = 'Wise has open cases about the transfer';
const PAYOUT = 'The payout failed';
const REFUND = 'Wise refunded';
const KINDS = [CASES, PAYOUT, REFUND];

type Json = Record<string, unknown>;
const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** Words of somebody else: one line, and not too much of it. */
const words = (value: unknown, most: number): string | null => {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).replace(/\s+/g, ' ').trim() : '';
  return text === '' ? null : text.slice(0, most);
};

/** The transfer that an event is about. Its place depends on the event and on the version of its schema. */
export function transferOf(data: Json): number | null {
  const resource = objectOf(data['resource']);
  const id = resource['id'] ?? resource['transferId'] ?? data['transfer_id'];
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

const READERS: Readonly<Record<string, (data: Json) => Omit<WiseTrouble, 'transferId'>>> = {
  'transfers#active-cases': (data) => {
    const cases = Array.isArray(data['active_cases']) ? data['active_cases'].slice(0, 10) : [];
    const names = cases.flatMap((name) => words(name, 60)?.replaceAll('_', ' ') ?? []);
    return { isState: true, issue: names.length > 0 ? `${CASES}: ${names.join(', ')}.` : null };
  },
  'transfers#payout-failure': (data) => {
    const why = [words(data['failure_reason_code'], 60), words(data['failure_description'], 300)].filter(Boolean);
    return { isState: false, issue: [PAYOUT, ...(why.length > 0 ? [why.join(' – ')] : [])].join(': ') };
  },
  'transfers#refund': (data) => {
    const resource = objectOf(data['resource']);
    const amount = words(resource['refund_amount'] ?? resource['amount'] ?? data['refund_amount'], 30);
    const currency = words(resource['refund_currency'] ?? resource['currency'] ?? data['refund_currency'], 3);
    const money = [amount, currency].filter(Boolean).join(' ');
    return { isState: false, issue: `${REFUND} ${money || 'money'} of the transfer to our account.` };
  },
};

/** Null for events that are no trouble, or about no transfer. */
export function readTrouble(eventType: string, data: Json): WiseTrouble | null {
  const read = READERS[eventType];
  const transferId = transferOf(data);
  return read && transferId !== null ? { transferId, ...read(data) } : null;
}

const linesOf = (issue: string | null) => (issue === null ? [] : issue.split('\n'));
const isTrouble = (line: string) => KINDS.some((kind) => line.startsWith(kind));

/** The payment's issue once this is known too: a line each, so that one thing to look at does not hide another. */
export function withTrouble(issue: string | null, { issue: line, isState }: WiseTrouble): string | null {
  const kept = linesOf(issue).filter((one) => one !== line && !(isState && one.startsWith(CASES)));
  const lines = line === null ? kept : [...kept, line];
  return lines.length > 0 ? lines.join('\n') : null;
}

/** What a state calls for takes the place of what an earlier state did, and leaves troubles where they are. */
export function withStateIssue(issue: string | null, ofState: string): string {
  return [ofState, ...linesOf(issue).filter(isTrouble)].join('\n');
}
