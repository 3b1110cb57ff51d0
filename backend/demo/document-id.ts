import { createHash } from 'node:crypto';

/** The name space of the documents that are loaded rather than made here: fixed, so that an id never changes. */
const NAMESPACE = Buffer.from('5b1d3c0e9a7f4e6c8d2b60a1f3c7e945', 'hex');

/**
 * The id of a document that comes from outside, made from its name (UUID version 5). The same document has the same id
 * whenever it is loaded, and the ledger takes a document once, so that loading again posts nothing twice.
 */
export function documentId(...name: string[]): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name.join('\u0000')).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
