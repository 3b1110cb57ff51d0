// npm run wise:double: a stand-in for Wise on this machine, to try payments out with. Nothing leaves the machine.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareRuntime, ROOT } from './runtime.mjs';

await prepareRuntime(import.meta.url);
const { allowTypeScript } = await import('./ts-hooks.mjs');
allowTypeScript();
const { WiseDouble } = await import('../backend/testing/wise-double.ts');

const target = process.env.STOCKWRIGHT_URL ?? 'http://127.0.0.1:3000';
const webhook = `${target}/api/v1/webhooks/wise`;

const double = await WiseDouble.start(
  async ({ body, headers }) => {
    const { data, event_type: type } = JSON.parse(body.toString());
    const state = data.current_state ?? type;
    const { status } = await fetch(webhook, { method: 'POST', body, headers }).catch(() => ({ status: 0 }));
    console.log(`webhook ${state} → ${status || 'nobody there'}`);
    return status;
  },
  { port: Number(process.env.WISE_DOUBLE_PORT ?? 4010) },
);
double.behaviour.latency = 1000;
const transfer = double.addTransfer();

const keyFile = join(ROOT, '.data', 'wise-double.pem');
mkdirSync(join(ROOT, '.data'), { recursive: true });
writeFileSync(keyFile, double.publicKey);

console.log(`
The stand-in for Wise listens at ${double.url} and reports to ${webhook}.

1. Start Stockwright with
     WISE_API_URL=${double.url} WISE_API_TOKEN=${double.token} WISE_WEBHOOK_PUBLIC_KEY=.data/wise-double.pem npm start

2. Give a payment the transfer ${transfer.id}, then move it (one after the other):
     curl -H 'authorization: Bearer ${double.token}' ${double.url}/v1/simulation/transfers/${transfer.id}/processing
     … /funds_converted, /outgoing_payment_sent, /bounced_back, /funds_refunded

3. More transfers, and other moods:
     curl -X POST ${double.url}/double/transfers -d '{"sourceValue":36000,"targetValue":1000}'
     curl -X POST ${double.url}/double/behaviour -d '{"down":true}'      false brings it up again
                                                          also {"slowness":8000}, {"limited":3,"retryAfter":2}, {"copies":3}, {"disorder":true}
     curl -X POST ${double.url}/double/trouble -d '{"id":${transfer.id},"kind":"payout-failure","failure_reason_code":"ACCOUNT_CLOSED"}'
                                                          also {"kind":"active-cases","active_cases":["deposit_amount_less_invoice"]}
                                                          and {"kind":"refund","refund_amount":100,"refund_currency":"USD"}
     curl -X POST ${double.url}/double/flush                             sends what disorder holds back

Stop it with Ctrl-C.`);

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void double.stop().then(() => process.exit(0)));
