import { fileTypeFromBuffer } from 'file-type';
import { zipFault } from './zip-contents.js';

export interface ContentType {
  readonly mediaType: string;
  /** The first one is what its stored name gets. */
  readonly extensions: readonly string[];
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** What content shows to be one of these is kept; the name plays no part. */
const BINARY_TYPES: readonly ContentType[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'] },
  { mediaType: 'image/png', extensions: ['png'] },
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  { mediaType: 'image/webp', extensions: ['webp'] },
  { mediaType: `${OPEN_XML}.spreadsheetml.sheet`, extensions: ['xlsx'] },
  { mediaType: `${OPEN_XML}.wordprocessingml.document`, extensions: ['docx'] },
];
/** Text has no mark of its own, so its name decides which text it is. */
const TEXT_TYPES: readonly ContentType[] = [
  { mediaType: 'text/csv', extensions: ['csv'] },
  { mediaType: 'text/plain', extensions: ['txt'] },
];

export const ACCEPTED = 'PDF, PNG, JPEG, WEBP, XLSX, DOCX, and CSV or TXT in UTF-8';

const MAX_UNPACKED = 100 * 1024 * 1024;

/** The type of a file by its content, or why it is not kept. */
export async function judge(content: Buffer, name: string): Promise<ContentType | { readonly fault: string }> {
  const found = await fileTypeFromBuffer(content).catch(() => undefined);
  if (!found) return judgeText(content, name);
  const type = BINARY_TYPES.find(({ mediaType }) => mediaType === found.mime);
  if (!type) return { fault: `Its content is ${found.mime}.` };
  if (!type.mediaType.startsWith(OPEN_XML)) return type;
  const fault = await zipFault(content, MAX_UNPACKED);
  return fault ? { fault: `It was not kept, because ${fault}.` } : type;
}

function judgeText(content: Buffer, name: string): ContentType | { readonly fault: string } {
  const type = TEXT_TYPES.find(({ extensions }) => extensions.some((end) => name.toLowerCase().endsWith(`.${end}`)));
  if (!type) return { fault: 'Its content is none of these.' };
  if (!isPlainText(content)) return { fault: 'It is not plain text in UTF-8.' };
  return type;
}

function isPlainText(content: Buffer): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return false;
  }
  // Markup is refused although it would be sent as a plain attachment: somebody may open it in a browser later.
  return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text) && !/^\s*<[!?a-z]/i.test(text);
}

/**
 * What a file is called here: its own last name without what could mislead, and with an ending that its content deserves.
 */
export function cleanName(name: string, { extensions }: ContentType): string {
  const last = name.normalize('NFC').split(/[/\\]/).pop() ?? '';
  const clean = last
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const fits = extensions.some((end) => clean.toLowerCase().endsWith(`.${end}`));
  const stem = Array.from(fits ? clean.slice(0, clean.lastIndexOf('.')) : clean)
    .slice(0, 120)
    .join('');
  const extension = fits ? clean.slice(clean.lastIndexOf('.') + 1).toLowerCase() : extensions[0]!;
  return `${stem || 'document'}.${extension}`;
}

/** `attachment`, so that no browser ever shows it as a page of ours, with the name in any script (RFC 6266). */
export function asAttachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
