// Runs in a worker thread, so that laying out a long document never holds up the server. It imports packages only: the
// tests start it from its source, whose types Node strips.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { inflateSync } from 'node:zlib';

/** A part of a document, as the documentation of pdfmake describes it. */
export type PdfContent = string | readonly PdfContent[] | { readonly [key: string]: unknown };

/** The files of a font. */
export interface PdfFont {
  readonly normal: string;
  readonly bold: string;
}

/** A document as data: functions cannot be sent to another thread, so the foot of the pages is described. */
export interface PdfDocument {
  readonly definition: { readonly content: PdfContent; readonly [key: string]: unknown };
  /** Stands at the left of every page's foot; "Page 1 of 3" stands at the right. */
  readonly footer: PdfContent;
}

export interface PdfOrder {
  readonly id: number;
  readonly document: PdfDocument;
  /** Nothing but these files may be read for a document. */
  readonly fonts: Readonly<Record<string, PdfFont>>;
}

export type PdfAnswer = { readonly id: number } & ({ readonly pdf: Uint8Array } | { readonly error: string });

interface Table {
  readonly headerRows?: number;
  readonly body: readonly unknown[];
  readonly widths?: readonly unknown[];
}

const opened = new Map<string, Buffer>();

/**
 * A font's file, read and unpacked once, when the first document needs it. The library would unpack it for every document
 * again, in JavaScript, which takes seconds for the Chinese one.
 */
function openFont(path: string): Buffer {
  const font = opened.get(path) ?? sfntOf(readFileSync(path));
  opened.set(path, font);
  return font;
}

const SFNT_HEAD = 12;
const SFNT_ENTRY = 16;
const WOFF_HEAD = 44;
const WOFF_ENTRY = 20;

/** A WOFF file as the plain font that it packs: a head, a directory, and each table at a multiple of four bytes. */
function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const size = woff.readUInt32BE(16);
  const sfnt = Buffer.alloc(size);
  const power = 2 ** Math.floor(Math.log2(count));
  sfnt.writeUInt32BE(woff.readUInt32BE(4), 0);
  sfnt.writeUInt16BE(count, 4);
  sfnt.writeUInt16BE(power * 16, 6);
  sfnt.writeUInt16BE(Math.log2(power), 8);
  sfnt.writeUInt16BE(count * 16 - power * 16, 10);
  let at = SFNT_HEAD + count * SFNT_ENTRY;
  for (let i = 0; i < count; i++) {
    const entry = WOFF_HEAD + i * WOFF_ENTRY;
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ];
    const table = woff.subarray(offset, offset + packed);
    (packed < length ? inflateSync(table) : table).copy(sfnt, at);
    const directory = SFNT_HEAD + i * SFNT_ENTRY;
    woff.copy(sfnt, directory, entry, entry + 4);
    sfnt.writeUInt32BE(woff.readUInt32BE(entry + 16), directory + 4);
    sfnt.writeUInt32BE(at, directory + 8);
    sfnt.writeUInt32BE(length, directory + 12);
    at += Math.ceil(length / 4) * 4;
  }
  return sfnt;
}

/** What is used of the library. Its own types would bring the browser's into the server. */
interface PdfMake {
  virtualfs: { existsSync(path: string): boolean; readFileSync(path: string): Buffer };
  setFonts(fonts: PdfOrder['fonts']): void;
  setUrlAccessPolicy(allowed: (url: string) => boolean): void;
  setLocalAccessPolicy(allowed: (path: string) => boolean): void;
  setTableLayouts(
    layouts: Record<string, Record<string, (index: number, node: { table: Table }) => number | string>>,
  ): void;
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
}

const pdfmake = createRequire(import.meta.url)('pdfmake') as PdfMake;

const GREY = '#6b7280';
const HAIRLINE = '#d1d5db';

function render({ document, fonts }: PdfOrder): Promise<Uint8Array> {
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  const files = new Set(Object.values(fonts).flatMap(({ normal, bold }) => [normal, bold]));
  pdfmake.virtualfs = { existsSync: (path) => files.has(path), readFileSync: openFont };
  pdfmake.setTableLayouts({
    ruled: {
      hLineWidth: (row, { table }) =>
        row === 0 ? 0 : row === (table.headerRows ?? 0) ? 1 : row === table.body.length ? 0.8 : 0.4,
      hLineColor: (row, { table }) => (row === (table.headerRows ?? 0) || row === table.body.length ? GREY : HAIRLINE),
      vLineWidth: () => 0,
      paddingLeft: (column) => (column === 0 ? 0 : 5),
      paddingRight: (column, { table }) => (column === (table.widths?.length ?? 0) - 1 ? 0 : 5),
      paddingTop: () => 3.5,
      paddingBottom: () => 3.5,
    },
  });
  const footer = (page: number, pages: number) => ({
    margin: [40, 14, 40, 0],
    fontSize: 8,
    color: GREY,
    columns: [
      { width: '*', stack: [structuredClone(document.footer)] },
      { width: 'auto', text: `Page ${page} of ${pages}`, alignment: 'right' },
    ],
  });
  return pdfmake.createPdf({ ...document.definition, footer }).getBuffer();
}

parentPort?.on('message', (order: PdfOrder) => {
  render(order).then(
    (pdf) => parentPort?.postMessage({ id: order.id, pdf: new Uint8Array(pdf) } satisfies PdfAnswer),
    (error: unknown) => {
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ id: order.id, error: said } satisfies PdfAnswer);
    },
  );
});
