import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/**
 * What is wrong with a zip file that people are going to open: more in it than `maxBytes` once unpacked, sizes that are not
 * true, macros, or no readable directory. Null when nothing is. Entries are unpacked one by one, never past their stated size.
 */
export async function zipFault(file: Buffer, maxBytes: number, maxEntries = 2000): Promise<string | null> {
  const entries = readDirectory(file, maxEntries);
  if (!entries) return 'its directory cannot be read';
  if (entries.some(({ name }) => /vbaproject\.bin$/i.test(name))) return 'it has macros';
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > maxBytes) return 'it unpacks to far more than it may';
  for (const entry of entries) {
    if (!(await isTrue(file, entry))) return 'it is not what its directory says';
  }
  return null;
}

function readDirectory(file: Buffer, maxEntries: number): ZipEntry[] | null {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END_OF_DIRECTORY) return null;
  const count = file.readUInt16LE(end + 10);
  if (count === 0 || count > maxEntries) return null;
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

async function isTrue(file: Buffer, { method, packed, unpacked, offset }: ZipEntry): Promise<boolean> {
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL_ENTRY) return false;
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  if (start + packed > file.length) return false;
  if (method === STORED) return packed === unpacked;
  if (method !== DEFLATED) return false;
  try {
    const content = await inflate(file.subarray(start, start + packed), { maxOutputLength: Math.max(1, unpacked) });
    return content.length === unpacked;
  } catch {
    return false;
  }
}
