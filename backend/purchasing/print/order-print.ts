import { minorUnits, shortDecimal } from '../../platform/money.js';
import { BASE_FONT, fontRuns } from '../../platform/pdf/pdf-fonts.js';
import type { PdfContent, PdfDocument } from '../../platform/pdf/pdf-worker.js';
import type { PurchaseOrderStage } from '../orders/purchase-order-status.js';
import type { PrintedLine, PrintedOrder, PrintedScheduleLine } from './order-print.query.js';

const GREY = '#6b7280';
const INK = '#111827';
/** Every width is given, so that no long word can push a column off the page. */
const COLUMNS = [18, 240, 52, 68, 97];

const STAGES: Readonly<Record<PurchaseOrderStage, string>> = {
  DRAFT: 'drafted',
  SENT: 'sent',
  CONFIRMED: 'confirmed',
  IN_PRODUCTION: 'in production',
  SHIPPED: 'shipped',
  IN_TRANSIT: 'in transit',
  CUSTOMS: 'at customs',
  RECEIVED: 'received',
  QCD: 'inspected',
  STOCKED: 'in stock',
};

type Style = Readonly<Record<string, unknown>>;

/** Text of any script. */
const t = (text: string, style: Style = {}): PdfContent => ({ text: fontRuns(text), ...style });
const small = (text: string, style: Style = {}) => t(text, { fontSize: 8.5, color: GREY, ...style });
const label = (text: string) => t(text.toUpperCase(), { fontSize: 7.5, color: GREY, bold: true, margin: [0, 0, 0, 2] });
const given = (texts: readonly (string | null)[]) => texts.filter((text): text is string => !!text);

/** The purchase order as the supplier gets it: letterhead, lines, totals, terms. Pure. */
export function printOrder(order: PrintedOrder): PdfDocument {
  const money = moneyIn(order.currency);
  return {
    definition: {
      pageSize: 'A4',
      pageMargins: [40, 40, 40, 54],
      info: { title: `Purchase order ${order.number}`, author: order.companyName },
      defaultStyle: { font: BASE_FONT, fontSize: 9.5, color: INK, lineHeight: 1.1 },
      ...watermarkOf(order),
      content: [
        letterhead(order),
        parties(order),
        facts(order),
        lines(order, money),
        totals(order, money),
        ...terms(order, money),
        signatures(order),
      ],
    },
    footer: t(`${order.number} · ${order.companyName}`),
  };
}

function watermarkOf({ status }: PrintedOrder): Style {
  if (status !== 'DRAFT' && status !== 'CANCELLED') return {};
  return { watermark: { text: status, color: GREY, opacity: 0.12, bold: true, font: BASE_FONT } };
}

function letterhead(order: PrintedOrder): PdfContent {
  const reach = given([order.companyPhone, order.companyEmail, order.companyWebsite]).join('  ·  ');
  const taxId = order.companyTaxId && `Tax ID ${order.companyTaxId}`;
  return {
    columns: [
      {
        width: '*',
        stack: [
          t(order.companyName, { fontSize: 15, bold: true, margin: [0, 0, 0, 3] }),
          ...given([order.companyAddress, reach, taxId]).map((text) => small(text)),
        ],
      },
      {
        width: 170,
        stack: [
          t('Purchase order', { fontSize: 15, bold: true, alignment: 'right', margin: [0, 0, 0, 3] }),
          t(order.number, { fontSize: 11, alignment: 'right' }),
          small(dayOf(order.orderDate), { alignment: 'right' }),
        ],
      },
    ],
    columnGap: 20,
    margin: [0, 0, 0, 22],
  };
}

function parties(order: PrintedOrder): PdfContent {
  const contact = given([order.contactName, order.contactEmail]).join('  ·  ');
  return {
    columns: [
      {
        width: '*',
        stack: [
          label('Supplier'),
          t(order.supplierName, { bold: true }),
          ...given([order.supplierAddress, countryName(order.supplierCountry), contact]).map((text) => t(text)),
        ],
      },
      {
        width: '*',
        stack: [
          label('Deliver to'),
          t(order.deliverTo ?? order.companyName, { bold: true }),
          ...given([order.deliveryAddress ?? order.companyAddress]).map((text) => t(text)),
        ],
      },
    ],
    columnGap: 24,
    margin: [0, 0, 0, 14],
  };
}

function facts(order: PrintedOrder): PdfContent {
  const known: [string, string | null][] = [
    ['Order date', dayOf(order.orderDate)],
    ['Expected ready', order.expectedReadyOn && dayOf(order.expectedReadyOn)],
    ['Your proforma', order.supplierPi],
    ['Currency', order.currency],
  ];
  const shown = known.filter((fact): fact is [string, string] => !!fact[1]);
  return {
    columns: shown.map(([name, value]) => ({ width: '*', stack: [label(name), t(value)] })),
    columnGap: 12,
    margin: [0, 0, 0, 14],
  };
}

function lines(order: PrintedOrder, money: Money): PdfContent {
  const head = ['#', 'Product', 'Quantity', 'Unit price', 'Amount'].map((text, column) =>
    t(text, { bold: true, fontSize: 8.5, alignment: column > 1 ? 'right' : 'left' }),
  );
  return {
    layout: 'ruled',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: COLUMNS,
      body: [head, ...order.lines.map((line) => lineRow(line, money))],
    },
  };
}

function lineRow(line: PrintedLine, money: Money): PdfContent[] {
  const right = { alignment: 'right' };
  const codes = given([line.sku, line.supplierSku && `yours: ${line.supplierSku}`]).join('  ·  ');
  return [
    small(String(line.line)),
    { stack: [t(line.productName), small(codes)] },
    t(numberText(line.quantity, 0), right),
    t(money.unit(line.unitPrice), right),
    t(money.amount(line.amount), right),
  ];
}

function totals(order: PrintedOrder, money: Money): PdfContent {
  const parts: [string, string][] = [['Goods', order.linesAmount]];
  if (Number(order.shippingAmount) > 0) parts.push(['Shipping', order.shippingAmount]);
  if (Number(order.otherFeesAmount) > 0) parts.push(['Other fees', order.otherFeesAmount]);
  const row = (name: string, amount: string, style: Style = {}) => [
    t(name, { alignment: 'right', ...style }),
    t(money.amount(amount), { alignment: 'right', ...style }),
  ];
  const sums = parts.length > 1 ? parts.map(([name, amount]) => row(name, amount)) : [];
  return {
    unbreakable: true,
    margin: [0, 8, 0, 16],
    columns: [
      { width: '*', text: '' },
      {
        width: 250,
        layout: 'noBorders',
        table: {
          widths: ['*', 130],
          body: [...sums, row(`Total ${order.currency}`, order.totalAmount, { bold: true, fontSize: 12 })],
        },
      },
    ],
  };
}

function terms(order: PrintedOrder, money: Money): PdfContent[] {
  const schedule = order.schedule.map((part) => t(`${order.currency} ${money.amount(part.amount)}: ${dueText(part)}`));
  const payment = [...given([order.paymentTerms]).map((text) => t(text)), ...schedule];
  return [
    ...(payment.length > 0 ? [{ stack: [label('Payment'), ...payment], margin: [0, 0, 0, 12] }] : []),
    ...(order.notes ? [{ stack: [label('Notes'), t(order.notes)], margin: [0, 0, 0, 12] }] : []),
  ];
}

function dueText({ percent, dueStage, timing }: PrintedScheduleLine): string {
  const when = timing === 'BEFORE' ? 'before the order is' : 'when the order is';
  return `${shortDecimal(percent)} % ${when} ${STAGES[dueStage]}`;
}

function signatures(order: PrintedOrder): PdfContent {
  const line = (name: string) => ({
    width: 190,
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 190, y2: 0, lineWidth: 0.6, lineColor: GREY }] },
      small(name, { margin: [0, 4, 0, 0] }),
    ],
  });
  return {
    unbreakable: true,
    margin: [0, 44, 0, 0],
    columns: [line(`For ${order.companyName}`), { width: '*', text: '' }, line(`Confirmed by ${order.supplierName}`)],
  };
}

interface Money {
  readonly amount: (text: string) => string;
  readonly unit: (text: string) => string;
}

/** Amounts with the currency's own decimals; a unit price keeps more where it has more. */
function moneyIn(currency: string): Money {
  const places = minorUnits(currency);
  const unit = (text: string) => Math.max(places, shortDecimal(text).split('.')[1]?.length ?? 0);
  return { amount: (text) => numberText(text, places), unit: (text) => numberText(text, unit(text)) };
}

/** The decimal text itself is formatted, never a float of it. */
function numberText(text: string, places: number): string {
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: places, maximumFractionDigits: places });
  return format.format(text as Intl.StringNumericLiteral);
}

function dayOf(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

function countryName(code: string | null): string | null {
  return code && (new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code);
}
