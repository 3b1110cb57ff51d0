import { ProductDto } from '../api/models/product-dto';
import { changesOf } from '../shared/form/changes-of';
import { priceChart } from './price-chart';
import { creationOf, modelOf, newProduct } from './product-model';
import { productStatus } from './product-status';

const product = {
  id: 'p-1',
  sku: 'LUMI-0001',
  name: 'Blocks',
  barcode: null,
  categoryId: 'c-1',
  currency: 'THB',
  price: '18',
  unitCost: '4.85',
  reorderPoint: 0,
  reorderQuantity: 0,
  safetyStockDays: 14,
  isBestSeller: true,
  requiresQc: false,
  weightGrams: 850,
} as ProductDto;

describe('the model of a product', () => {
  it('keeps zero, and has empty text where the API has nothing', () => {
    const model = modelOf(product);
    expect(model).toMatchObject({ reorderPoint: 0, barcode: '', description: '', supplierId: null, weightGrams: 850 });
    expect(Object.keys(model).sort()).toEqual(Object.keys(newProduct('THB')).sort());
  });

  it('sends a change and an emptied field, and nothing else', () => {
    const before = modelOf(product);
    expect(changesOf({ ...before, price: '19.50', weightGrams: null }, before)).toEqual({
      price: '19.50',
      weightGrams: null,
    });
  });

  it('never sends members of the form that are no part of a product', () => {
    const model = { ...newProduct('THB'), name: 'Blocks', opening: { quantity: 5 } };
    expect(creationOf(model)).not.toHaveProperty('opening');
  });
});

describe('the status of a product', () => {
  it('is judged by what is available', () => {
    const status = (available: number, isActive = true) => productStatus({ isActive, available, reorderPoint: 10 });
    expect([status(11), status(10), status(0), status(50, false)]).toEqual(['OK', 'LOW', 'OUT_OF_STOCK', 'INACTIVE']);
  });
});

describe('the picture of prices', () => {
  const change = (changedAt: string, kind: 'SELL' | 'COST', newAmount: string, currency = 'THB') => ({
    id: changedAt + kind,
    changedAt,
    kind,
    newAmount,
    currency,
    oldAmount: null,
    oldCurrency: null,
    supplierId: null,
    supplierName: null,
    minQuantity: null,
    actorId: null,
    actorName: null,
  });

  it('carries on what holds until it changes, up to now, and leaves another currency out', () => {
    const changes = [
      change('2026-03-01T10:00:00Z', 'SELL', '20'),
      change('2026-01-01T10:00:00Z', 'SELL', '18'),
      change('2026-01-01T10:00:00Z', 'COST', '5'),
      change('2025-01-01T10:00:00Z', 'SELL', '1', 'USD'),
    ];
    const now = { currency: 'THB', price: '20', unitCost: '5' };
    const { categories, series } = priceChart(changes, now, (instant) => instant.slice(0, 10));
    expect(categories).toEqual(['2026-01-01', '2026-03-01', 'Now']);
    expect(series.map(({ values }) => values)).toEqual([
      ['18', '20', '20'],
      ['5', '5', '5'],
    ]);
  });
});
