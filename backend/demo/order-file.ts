import { CsvError, parse } from 'csv-parse';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../platform/command.js';
import { localTime } from './local-time.js';
import type { OrderLine } from './order-line.js';

export const HEADER = [
  ...['InvoiceNo', 'StockCode', 'Description', 'Quantity'],
  ...['InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'],
];

/** A small file may unpack to a huge one, so what counts is what comes out. */
export const LIMITS = { unpackedBytes: 256 * 1024 * 1024, lines: 1_000_000, recordBytes: 20_000 };

export interface MalformedLine {
  readonly line: number;
  readonly fault: string;
}

export interface OrderFile {
  /** Of the unpacked content, so that the same file is known again whether it is packed or not. */
  readonly digest: string;
  readonly lines: OrderLine[];
  readonly malformed: MalformedLine[];
  /** All lines below the header, malformed ones too. */
  readonly read: number;
}

interface Options {
  readonly timeZone: string;
  readonly limits?: typeof LIMITS;
}

/**
 * Reads a .csv or .csv.gz file of order lines and checks every field of every line.
 * @throws UsageError when it is no such file at all: missing, not readable, another header, cut off, too large
 */
export async function readOrderFile(path: string, options: Options): Promise<OrderFile> {
  const limits = options.limits ?? LIMITS;
  const packed = await isGzip(path);
  const hash = createHash('sha256');
  const lines: OrderLine[] = [];
  const malformed: MalformedLine[] = [];
  let header: readonly string[] | undefined;
  try {
    for await (const entry of records(path, packed, hash, limits)) {
      const { record, info } = entry as { record: string[]; info: { lines: number } };
      if (!header) {
        header = record;
        if (record.join() !== HEADER.join()) throw new UsageError(wrongHeader(path, record));
        continue;
      }
      const line = readLine(record, info.lines, options.timeZone);
      if ('fault' in line) malformed.push(line);
      else lines.push(line);
      if (lines.length + malformed.length > limits.lines)
        throw new UsageError(`${path} has over ${limits.lines} lines.`);
    }
  } catch (error) {
    throw explain(path, error);
  }
  if (!header) throw new UsageError(`${path} is empty; its first line must be ${HEADER.join()}`);
  return { digest: hash.digest('hex'), lines, malformed, read: lines.length + malformed.length };
}

async function isGzip(path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isFile()) throw new UsageError(`${path} is not a file.`);
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explain(path, error);
  }
}

function records(path: string, packed: boolean, hash: ReturnType<typeof createHash>, limits: typeof LIMITS): Readable {
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limits.unpackedBytes) {
        done(new UsageError(`${path} unpacks to more than ${Math.floor(limits.unpackedBytes / 1024 / 1024)} MB.`));
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    // A description may have an inch sign in the middle; only one that opens a field must be closed.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: limits.recordBytes,
  });
  const stages = [createReadStream(path), ...(packed ? [createGunzip()] : []), meter, parser];
  // The error reaches the reader through the parser, which the pipeline destroys with it.
  pipeline(stages, () => undefined);
  return parser;
}

const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\ufffd]/;

/** One record as a line, or the first fault of it. */
export function readLine(record: readonly string[], line: number, timeZone: string): OrderLine | MalformedLine {
  const [invoice = '', code = '', description = '', quantity = '', date = '', price = '', customer = ''] = record.map(
    (field) => field.trim(),
  );
  const at = localTime(date, timeZone);
  const fault =
    (record.length !== HEADER.length && `${record.length} fields instead of ${HEADER.length}`) ||
    (record.some((field) => UNPRINTABLE.test(field)) && 'characters that are no text') ||
    (!/^[A-Z]?\d{1,20}$/i.test(invoice) && `InvoiceNo "${clip(invoice)}" is no invoice number`) ||
    (!/^.{1,60}$/.test(code) && 'StockCode is empty or longer than 60 characters') ||
    (!/^-?\d{1,9}$/.test(quantity) && `Quantity "${clip(quantity)}" is no whole number of at most 9 digits`) ||
    (!at && `InvoiceDate "${clip(date)}" is no time such as 2011-03-01 08:30:00`) ||
    (!/^-?\d{1,9}(\.\d{1,20})?$/.test(price) && `UnitPrice "${clip(price)}" is no price`) ||
    '';
  if (fault || !at) return { line, fault };
  return {
    line,
    invoice: invoice.toUpperCase(),
    sku: code.toUpperCase(),
    description: description.replace(/\s+/g, ' ').slice(0, 200),
    quantity: Number(quantity),
    at,
    unitPrice: price,
    customer,
  };
}

const clip = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function wrongHeader(path: string, found: readonly string[]): string {
  return `${path} is no file of orders. Its first line must be\n  ${HEADER.join()}\nbut is\n  ${clip(found.join())}`;
}

/** A fault of the file in words; anything else stays what it is. */
function explain(path: string, error: unknown): unknown {
  if (error instanceof CsvError) {
    const where = 'lines' in error ? ` near line ${String(error['lines'])}` : '';
    return new UsageError(`${path} is no readable csv${where}: ${error.message}`);
  }
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new UsageError(`There is no file ${path}.`);
  if (code === 'EACCES' || code === 'EPERM') return new UsageError(`${path} may not be read.`);
  if (code === 'Z_BUF_ERROR') return new UsageError(`${path} is cut off: the packed data ends too early.`);
  if (code.startsWith('Z_')) return new UsageError(`${path} is damaged: it cannot be unpacked (${code}).`);
  return error;
}
