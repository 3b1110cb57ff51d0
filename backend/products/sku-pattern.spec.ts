import { formatSku, nextSkus, parseSkuPattern } from './sku-pattern.js';

const none = new Set<string>();

describe('a SKU pattern', () => {
  it.each([
    ['LUMI-0001', null, 'LUMI-0001'],
    ['LUMI-0001', 41, 'LUMI-0042'],
    ['LUMI-0001', 9999, 'LUMI-10000'],
    ['LUMI-0100', null, 'LUMI-0100'],
    ['TOY', null, 'TOY-0001'],
    ['A12-001-TH', 7, 'A12-008-TH'],
    ['7', 7, '8'],
  ])('%s after %s gives %s', (pattern, highest, sku) => {
    expect(nextSkus(parseSkuPattern(pattern), highest, 1, none)).toEqual([sku]);
  });

  it('passes by SKUs that are taken', () => {
    const pattern = parseSkuPattern('LUMI-0001');
    expect(nextSkus(pattern, 8, 3, new Set(['LUMI-0010']))).toEqual(['LUMI-0009', 'LUMI-0011', 'LUMI-0012']);
  });

  it('keeps the width it names', () => {
    expect(formatSku(parseSkuPattern('LUMI-000001'), 12)).toBe('LUMI-000012');
  });
});
