import { createHash } from 'node:crypto';
import { parseKeyRing } from './key-ring.js';
import { SealedBox, type SealedPlace } from './sealed-box.js';

const keyOf = (seed: string) => createHash('sha256').update(seed).digest();
const box = (...ids: string[]) => new SealedBox({ encryptionKeys: ids.map((id) => ({ id, key: keyOf(id) })) });
const PLACE: SealedPlace = { table: 'supplier_bank_accounts', id: 'row-1', column: 'account_number' };
const reasonOf = (open: () => string) => {
  try {
    return open();
  } catch (error) {
    return (error as { members?: { reason?: string } }).members?.reason;
  }
};

describe('a sealed box', () => {
  it('opens what it sealed, and shows nothing of it', () => {
    const value = box('a').seal(PLACE, '6222 0000 1234 ไทย 中文');
    expect(box('a').open(PLACE, value)).toBe('6222 0000 1234 ไทย 中文');
    expect(value.keyId).toBe('a');
    expect(value.sealed.includes('6222')).toBe(false);
  });

  it('seals the same text differently every time', () => {
    const seals = Array.from({ length: 200 }, () => box('a').seal(PLACE, '1').sealed.toString('hex'));
    expect(new Set(seals).size).toBe(200);
  });

  it.each([
    ['row', { ...PLACE, id: 'row-2' }],
    ['column', { ...PLACE, column: 'iban' }],
    ['table', { ...PLACE, table: 'users' }],
    ['row, by parts that join to the same text', { ...PLACE, id: 'row-1","account_number', column: '' }],
  ])('does not open in another %s', (_what, place) => {
    const value = box('a').seal(PLACE, '1234567890');
    expect(reasonOf(() => box('a').open(place, value))).toBe('BROKEN');
  });

  it('does not open when any of its bytes is another, or is missing', () => {
    const { sealed, keyId } = box('a').seal(PLACE, '1234567890');
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed);
      altered[at]! ^= 1;
      expect(reasonOf(() => box('a').open(PLACE, { sealed: altered, keyId }))).toBe('BROKEN');
      expect(reasonOf(() => box('a').open(PLACE, { sealed: sealed.subarray(0, at), keyId }))).toBe('BROKEN');
    }
  });

  it('seals with the first key, opens with each, and knows when it has not the key', () => {
    const old = box('a').seal(PLACE, '123');
    expect(box('b', 'a').open(PLACE, old)).toBe('123');
    expect(box('b', 'a').seal(PLACE, '123').keyId).toBe('b');
    expect(reasonOf(() => box('b').open(PLACE, old))).toBe('KEY_UNKNOWN');
    expect(reasonOf(() => box('b', 'a').open(PLACE, { ...old, keyId: 'b' }))).toBe('BROKEN');
  });

  it('does not open under the id of another key with the same bytes', () => {
    const old = box('a').seal(PLACE, '123');
    const renamed = new SealedBox({ encryptionKeys: [{ id: 'b', key: keyOf('a') }] });
    expect(reasonOf(() => renamed.open(PLACE, { ...old, keyId: 'b' }))).toBe('BROKEN');
  });
});

describe('the key ring', () => {
  const good = keyOf('good').toString('base64');
  const faultsOf = (text: string) => {
    const faults: string[] = [];
    parseKeyRing('ENCRYPTION_KEYS', text, faults);
    return faults;
  };

  it('takes several keys, the first one first', () => {
    const keys = parseKeyRing('ENCRYPTION_KEYS', ` 2026b:${good} , 2026a:${keyOf('other').toString('base64url')}`, []);
    expect(keys.map(({ id, key }) => [id, key.length])).toEqual([
      ['2026b', 32],
      ['2026a', 32],
    ]);
  });

  it.each([
    ['an id is missing', good, /begin with an id/],
    ['an id is odd', `2026 a:${good}`, /begin with an id/],
    ['a key is short', `a:${good.slice(4)}`, /must be 32 bytes/],
    ['a key is no base64', `a:${good.slice(0, -2)}!=`, /must be 32 bytes/],
    ['a key is missing', 'a:', /must be 32 bytes/],
    ['a key is all zeros', `a:${Buffer.alloc(32).toString('base64')}`, /placeholder/],
    ['a key is typed', `a:${Buffer.from('abcabcabcabcabcabcabcabcabcabcab').toString('base64')}`, /placeholder/],
    ['an id is there twice', `a:${good},a:${keyOf('other').toString('base64')}`, /same id/],
  ])('says when %s, and not what the key is', (_what, text, fault) => {
    const faults = faultsOf(text);
    expect(faults).toEqual([expect.stringMatching(fault)]);
    expect(faults.join()).not.toContain(good.slice(8, 20));
  });
});
