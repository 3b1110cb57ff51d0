import { formatBytes, guessKind } from './document-words';

describe('guessKind', () => {
  it.each([
    ['PI-2026-118.pdf', 'PROFORMA_INVOICE'],
    ['Proforma Invoice 7.pdf', 'PROFORMA_INVOICE'],
    ['packing_list.xlsx', 'PACKING_LIST'],
    ['BL MAEU2288.pdf', 'BILL_OF_LADING'],
    ['Commercial invoice.pdf', 'COMMERCIAL_INVOICE'],
    ['QC report.docx', 'INSPECTION_REPORT'],
    ['photo.jpg', undefined],
    ['pipes.csv', undefined],
  ])('takes %s for %s', (name, kind) => {
    expect(guessKind(name)).toBe(kind);
  });
});

describe('formatBytes', () => {
  it('writes sizes as people read them', () => {
    expect([formatBytes(47), formatBytes(2048), formatBytes(182_044), formatBytes(15_728_640)]).toEqual([
      ...['47 B', '2 kB', '178 kB', '15 MB'],
    ]);
  });
});
