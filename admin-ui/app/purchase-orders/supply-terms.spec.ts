import { newLine } from './order-draft';
import { withPrice } from './order-lines-editor';
import { SupplyTerm, breakFor, matching, priceHint, quantityHint } from './supply-terms';

const from = (minQuantity: number, unitPrice: string, validFrom = '2026-01-01', validTo: string | null = null) => ({
  minQuantity,
  unitPrice,
  currency: 'USD',
  validFrom,
  validTo,
});
const TERM: SupplyTerm = {
  moq: 100,
  cartonSize: 24,
  priceBreaks: [
    from(1, '5.10'),
    from(500, '4.20'),
    from(500, '4.00', '2026-06-01'),
    from(500, '3.00', '2025-01-01', '2025-12-31'),
  ],
};

describe('the price that was agreed', () => {
  it('is that of the largest quantity reached, and of several the one that began last', () => {
    expect(breakFor(TERM, 499, '2026-03-01')?.unitPrice).toBe('5.10');
    expect(breakFor(TERM, 500, '2026-03-01')?.unitPrice).toBe('4.20');
    expect(breakFor(TERM, 500, '2026-07-01')?.unitPrice).toBe('4.00');
    expect(breakFor(TERM, 500, '2025-05-01')?.unitPrice).toBe('3.00');
    expect(breakFor(TERM, 400, '2025-05-01')).toBeUndefined();
  });

  it('is shown with the next better one', () => {
    expect(priceHint(TERM, 120, '2026-03-01')).toBe('$5.10 from 1, $4.20 from 500');
    expect(priceHint(TERM, 600, '2026-07-01')).toBe('$4.00 from 500');
    expect(priceHint({ ...TERM, priceBreaks: [] }, 600, '2026-07-01')).toBe('No price agreed');
  });

  it('is filled in and follows the quantity, until somebody writes another', () => {
    const line = withPrice({ ...newLine(), productId: 'p-1' }, TERM, '2026-03-01', 'USD');
    expect(line.unitPrice).toBe('5.10');
    expect(withPrice({ ...line, quantity: 500 }, TERM, '2026-03-01', 'USD').unitPrice).toBe('4.20');
    expect(withPrice({ ...line, quantity: 500, unitPrice: '4.9' }, TERM, '2026-03-01', 'USD').unitPrice).toBe('4.9');
  });

  it('follows the quantity of a saved line too that has it, and leaves one that was agreed by hand', () => {
    const saved = { ...newLine(), productId: 'p-1', quantity: 120, unitPrice: '5.10' };
    const read = withPrice(saved, TERM, '2026-03-01', 'USD');
    expect(read).toEqual({ ...saved, filled: '5.10' });
    expect(withPrice({ ...read, quantity: 500 }, TERM, '2026-03-01', 'USD').unitPrice).toBe('4.20');
    const special = { ...saved, unitPrice: '4.95' };
    expect(withPrice(special, TERM, '2026-03-01', 'USD')).toBe(special);
    expect(withPrice(saved, TERM, '2026-03-01', 'THB')).toBe(saved);
  });

  it('is not filled in where it is in another currency, and is taken back with its product', () => {
    const line = withPrice({ ...newLine(), productId: 'p-1' }, TERM, '2026-03-01', 'THB');
    expect(line.unitPrice).toBe('');
    const filled = { ...newLine(), productId: 'p-2', unitPrice: '5.10', filled: '5.10' };
    expect(withPrice(filled, undefined, '2026-03-01', 'USD').unitPrice).toBe('');
  });
});

describe('the quantity that is ordered', () => {
  it('is held against the MOQ and the carton', () => {
    expect(quantityHint(TERM, null)).toBe('MOQ 100, cartons of 24');
    expect(quantityHint(TERM, 48)).toBe('Below the MOQ of 100');
    expect(quantityHint(TERM, 240)).toBe('10 cartons of 24');
    expect(quantityHint(TERM, 250)).toBe('10 cartons of 24, 10 over');
    expect(quantityHint({ ...TERM, moq: null, cartonSize: null }, 7)).toBeUndefined();
  });
});

describe('finding what a supplier delivers', () => {
  it('looks at the name and at both numbers', () => {
    const lamp = { productName: 'Night lamp', sku: 'LUMI-0001', supplierSku: 'ST-3' };
    const boat = { productName: 'Paper boat', sku: 'LUMI-0003', supplierSku: null };
    expect(matching([lamp, boat], 'st-3')).toEqual([lamp]);
    expect(matching([lamp, boat], 'BOAT')).toEqual([boat]);
    expect(matching([lamp, boat], 'lumi')).toEqual([lamp, boat]);
    expect(matching([lamp, boat], '')).toEqual([lamp, boat]);
  });
});
