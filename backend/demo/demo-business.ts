import type { CreateSupplierContact } from '../suppliers/supplier-contact.service.js';

/** Who the demo business is. All of it is made up. */
export const COMPANY = {
  companyName: 'Lumi Play Import Co., Ltd.',
  companyAddress: '88/12 Soi Sukhumvit 101, Phra Khanong, Bangkok 10260, Thailand',
  companyTaxId: '0105566012345',
  baseCurrency: 'THB',
  timeZone: 'Asia/Bangkok',
  skuPattern: 'LUMI-0001',
} as const;

/** The well-known logins of the demo, which is why it may listen on 127.0.0.1 only. */
export const USERS = [
  { email: 'admin@example.com', name: 'Naree Suwan', role: 'OWNER', password: 'admin123' },
  { email: 'stock@example.com', name: 'Somchai Kaewta', role: 'INVENTORY_MANAGER', password: 'stock123' },
  { email: 'staff@example.com', name: 'Ploy Thongdee', role: 'STAFF', password: 'staff123' },
  { email: 'auditor@example.com', name: 'Anan Wongsakul', role: 'AUDITOR', password: 'auditor123' },
  { email: 'customer@example.com', name: 'Baan Rak Nursery', role: 'CUSTOMER', password: 'customer123' },
] as const;

export type PlaceCode = 'BKK' | 'CNX' | 'SHOP';

export const WAREHOUSES = [
  { code: 'BKK', name: 'Bangkok warehouse', address: '45 Bang Na-Trat Km 19, Bang Phli, Samut Prakan 10540' },
  { code: 'CNX', name: 'Chiang Mai warehouse', address: '210 Mu 3, San Kamphaeng, Chiang Mai 50130' },
] as const;

export const SHOP = {
  locationCode: 'SHOP',
  name: 'Lumi Play Ari',
  invoiceSeries: 'ARI',
  taxRegistration: '0105566012345-00001',
  address: '14 Soi Ari 4, Phaya Thai, Bangkok 10400',
  phone: '+66 2 555 0142',
} as const;

export const SUPPLIER = {
  name: 'Shantou Brightwood Toys Co., Ltd.',
  legalName: '汕头市明木玩具有限公司',
  website: 'https://brightwood-toys.example',
  address: 'Building 6, Laimei Industrial Park, Chenghai District, Shantou, Guangdong 515800',
  country: 'CN',
  currency: 'USD',
  paymentTerms: '30 % deposit with the order, 70 % before shipment',
  leadTimeDays: 45,
  notes: 'Ships by sea from Shantou to Laem Chabang. Closed two weeks over Chinese New Year.',
} as const;

export const CONTACTS = [
  { name: 'Chen Yiting', role: 'Sales manager', platform: 'ALIBABA', handle: 'brightwood-yiting', isPrimary: true },
  { name: 'Lin Haoran', role: 'Production', platform: 'WECHAT', handle: 'linhaoran_bw', phone: '+86 754 5550 118' },
  { name: 'Export desk', role: 'Documents and shipping', platform: 'EMAIL', email: 'export@brightwood-toys.example' },
] as const satisfies readonly CreateSupplierContact[];

/** Kinds of kit, and within each the ages it is for. */
export const CATEGORIES = {
  'Sensory and learning kits': ['0–3 years', '4–6 years'],
  'Wooden kits': ['1–3 years', '5–7 years', '8–10 years'],
  'Creative kits': ['3–5 years', '6–8 years'],
} as const;

export interface DemoProduct {
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly category: readonly [kind: keyof typeof CATEGORIES, age: string];
  readonly ageRange: string;
  readonly barcode: string;
  readonly supplierSku: string;
  /** In THB, like all amounts here. */
  readonly price: string;
  readonly unitCost: string;
  readonly unitsPerCarton: number;
  readonly weightGrams: number;
  readonly sizeMm: readonly [length: number, width: number, height: number];
  readonly reorderPoint: number;
  readonly reorderQuantity: number;
  readonly requiresQc?: boolean;
  readonly shelfLifeDays?: number;
  readonly isBestSeller?: boolean;
  /** Units that sell on an ordinary day, over all locations. */
  readonly dailySales: number;
  /** In which container it comes: they take turns. */
  readonly container: 'A' | 'B';
  /** How its history ends. */
  readonly endsWith: 'OK' | 'LOW' | 'OUT_OF_STOCK';
}

export const PRODUCTS: readonly DemoProduct[] = [
  {
    sku: 'LUMI-0001',
    name: 'First Senses Kit, rattles and rings',
    description: 'Beech rattle, silicone ring, mirror and four textured cloths for the first year. Checked lot by lot.',
    category: ['Sensory and learning kits', '0–3 years'],
    ageRange: '0-1 years',
    barcode: '8850123000119',
    supplierSku: 'BW-S101',
    price: '690.00',
    unitCost: '212.00',
    unitsPerCarton: 24,
    weightGrams: 620,
    sizeMm: [260, 200, 70],
    reorderPoint: 100,
    reorderQuantity: 480,
    requiresQc: true,
    dailySales: 6,
    container: 'A',
    endsWith: 'OK',
  },
  {
    sku: 'LUMI-0002',
    name: 'Stack & Sort Kit, rainbow tower',
    description: 'Twelve stacking discs, a sorting box with six shapes and a pull-along duck.',
    category: ['Wooden kits', '1–3 years'],
    ageRange: '1-2 years',
    barcode: '8850123000218',
    supplierSku: 'BW-W204',
    price: '790.00',
    unitCost: '248.00',
    unitsPerCarton: 18,
    weightGrams: 1150,
    sizeMm: [320, 240, 110],
    reorderPoint: 150,
    reorderQuantity: 720,
    isBestSeller: true,
    dailySales: 9,
    container: 'B',
    endsWith: 'LOW',
  },
  {
    sku: 'LUMI-0003',
    name: 'Little Market Kit, fruit to cut',
    description: 'Fourteen fruits and vegetables that come apart, a board, a blunt knife and a crate.',
    category: ['Wooden kits', '1–3 years'],
    ageRange: '2-3 years',
    barcode: '8850123000317',
    supplierSku: 'BW-W219',
    price: '850.00',
    unitCost: '266.00',
    unitsPerCarton: 16,
    weightGrams: 1380,
    sizeMm: [340, 250, 100],
    reorderPoint: 135,
    reorderQuantity: 640,
    dailySales: 8,
    container: 'A',
    endsWith: 'OK',
  },
  {
    sku: 'LUMI-0004',
    name: 'Modelling Dough Kit, ten colours',
    description: 'Ten tubs of wheat-free dough, six wooden stamps, a roller and a mat. Keeps for 18 months.',
    category: ['Creative kits', '3–5 years'],
    ageRange: '3-4 years',
    barcode: '8850123000416',
    supplierSku: 'BW-C310',
    price: '590.00',
    unitCost: '168.00',
    unitsPerCarton: 12,
    weightGrams: 1720,
    sizeMm: [300, 220, 120],
    reorderPoint: 185,
    reorderQuantity: 840,
    requiresQc: true,
    shelfLifeDays: 540,
    isBestSeller: true,
    dailySales: 11,
    container: 'B',
    endsWith: 'OK',
  },
  {
    sku: 'LUMI-0005',
    name: 'Letters & Numbers Kit, magnetic board',
    description: 'Eighty-six magnetic letters in Thai and English, numbers, a folding board and forty cards.',
    category: ['Sensory and learning kits', '4–6 years'],
    ageRange: '4-5 years',
    barcode: '8850123000515',
    supplierSku: 'BW-S127',
    price: '890.00',
    unitCost: '284.00',
    unitsPerCarton: 20,
    weightGrams: 980,
    sizeMm: [330, 230, 60],
    reorderPoint: 120,
    reorderQuantity: 600,
    dailySales: 7,
    container: 'A',
    endsWith: 'OK',
  },
  {
    sku: 'LUMI-0006',
    name: 'Marble Run Kit, 64 pieces',
    description: 'Pine tracks, towers, a spiral and twenty glass marbles; joins with every other Lumi run.',
    category: ['Wooden kits', '5–7 years'],
    ageRange: '5-6 years',
    barcode: '8850123000614',
    supplierSku: 'BW-W255',
    price: '1290.00',
    unitCost: '418.00',
    unitsPerCarton: 10,
    weightGrams: 2450,
    sizeMm: [420, 310, 120],
    reorderPoint: 200,
    reorderQuantity: 900,
    isBestSeller: true,
    dailySales: 12,
    container: 'B',
    endsWith: 'OUT_OF_STOCK',
  },
  {
    sku: 'LUMI-0007',
    name: 'Weave & Bead Kit, table loom',
    description: 'A beech table loom, twelve yarns, four hundred wooden beads and a book of eight projects.',
    category: ['Creative kits', '6–8 years'],
    ageRange: '6-8 years',
    barcode: '8850123000713',
    supplierSku: 'BW-C342',
    price: '990.00',
    unitCost: '322.00',
    unitsPerCarton: 14,
    weightGrams: 1290,
    sizeMm: [360, 260, 90],
    reorderPoint: 85,
    reorderQuantity: 420,
    dailySales: 5,
    container: 'A',
    endsWith: 'OK',
  },
  {
    sku: 'LUMI-0008',
    name: 'Clockwork Workshop Kit, walking robot',
    description: 'Laser-cut gears, cams and rubber-band motors for three walking machines; no glue, no batteries.',
    category: ['Wooden kits', '8–10 years'],
    ageRange: '8-10 years',
    barcode: '8850123000812',
    supplierSku: 'BW-W288',
    price: '1490.00',
    unitCost: '497.00',
    unitsPerCarton: 12,
    weightGrams: 1560,
    sizeMm: [380, 280, 80],
    reorderPoint: 70,
    reorderQuantity: 360,
    dailySales: 4,
    container: 'B',
    endsWith: 'LOW',
  },
];

/** The customs heading of toys; all eight kits are sold as sets of toys. */
export const HSN_CODE = '9503';
