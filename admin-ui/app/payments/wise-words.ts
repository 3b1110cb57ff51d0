const WORDS: Record<string, string> = {
  incoming_payment_waiting: 'Wise waits for the money',
  incoming_payment_initiated: 'The money is on its way to Wise',
  processing: 'Wise is working on it',
  funds_converted: 'Wise has converted the money',
  outgoing_payment_sent: 'Wise has sent the money',
  bounced_back: 'The money bounced back to Wise',
  charged_back: 'The payment to Wise was charged back',
  cancelled: 'Wise has cancelled it',
  funds_refunded: 'Wise has refunded the money',
};

/** What Wise calls the state of a transfer, in plain words. */
export function wiseWords(state: string): string {
  return WORDS[state] ?? `Wise says “${state}”`;
}
