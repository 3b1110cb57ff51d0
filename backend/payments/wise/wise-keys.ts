import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { WiseEnvironment } from '../../platform/config.js';

/** What Wise signs its webhooks with, as published at docs.wise.com/guides/developer/webhooks/event-handling. */
const PUBLISHED: Readonly<Record<WiseEnvironment, string>> = {
  production: `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvO8vXV+JksBzZAY6GhSO
XdoTCfhXaaiZ+qAbtaDBiu2AGkGVpmEygFmWP4Li9m5+Ni85BhVvZOodM9epgW3F
bA5Q1SexvAF1PPjX4JpMstak/QhAgl1qMSqEevL8cmUeTgcMuVWCJmlge9h7B1CS
D4rtlimGZozG39rUBDg6Qt2K+P4wBfLblL0k4C4YUdLnpGYEDIth+i8XsRpFlogx
CAFyH9+knYsDbR43UJ9shtc42Ybd40Afihj8KnYKXzchyQ42aC8aZ/h5hyZ28yVy
Oj3Vos0VdBIs/gAyJ/4yyQFCXYte64I7ssrlbGRaco4nKF3HmaNhxwyKyJafz19e
HwIDAQAB
-----END PUBLIC KEY-----`,
  sandbox: `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwpb91cEYuyJNQepZAVfP
ZIlPZfNUefH+n6w9SW3fykqKu938cR7WadQv87oF2VuT+fDt7kqeRziTmPSUhqPU
ys/V2Q1rlfJuXbE+Gga37t7zwd0egQ+KyOEHQOpcTwKmtZ81ieGHynAQzsn1We3j
wt760MsCPJ7GMT141ByQM+yW1Bx+4SG3IGjXWyqOWrcXsxAvIXkpUD/jK/L958Cg
nZEgz0BSEh0QxYLITnW1lLokSx/dTianWPFEhMC9BgijempgNXHNfcVirg1lPSyg
z7KqoKUN0oHqWLr2U1A+7kqrl6O2nx3CKs1bj1hToT1+p4kcMoHXA7kA+VBLUpEs
VwIDAQAB
-----END PUBLIC KEY-----`,
};

/**
 * The key that counts here. Wise's own key of the environment counts only where Wise is in use, by its token or because the
 * environment is named: anybody may move transfers of the sandbox about, so what nobody has set up must not believe it.
 */
export function webhookKey(wise: {
  token: string | null;
  environment: WiseEnvironment;
  environmentIsNamed: boolean;
  publicKey: string | null;
}): KeyObject | null {
  if (wise.publicKey) return createPublicKey(wise.publicKey);
  return wise.token || wise.environmentIsNamed ? createPublicKey(PUBLISHED[wise.environment]) : null;
}

/** True when these very bytes were signed with the key (RSA, SHA-256); any other form of the same JSON is other bytes. */
export function isSignedBy(key: KeyObject, body: Buffer, signature: string): boolean {
  return verify('sha256', body, key, Buffer.from(signature, 'base64'));
}
