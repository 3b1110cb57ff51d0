import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF file that our printer made, page by page: enough of the format to read back what pdfkit writes, so that
 * tests need no library for it. Every font brings the table from its glyphs to characters.
 */
export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const characters = new Map<string, Map<string, string>>();
  for (const { text } of objects.values()) {
    for (const [, name, id] of text.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)?.text ?? '')?.[1];
      const table = toUnicode && objects.get(toUnicode)?.stream;
      if (table) characters.set(name!, charactersOf(table));
    }
  }
  const pages = [...objects.values()].filter(({ text }) => /\/Type \/Page\b(?!s)/.test(text));
  return pages.map(({ text }) => {
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(text)?.[1] ?? '')?.stream ?? '';
    return textOf(content, characters);
  });
}

function objectsOf(pdf: Buffer): Map<string, { text: string; stream: string | undefined }> {
  const source = pdf.toString('latin1');
  const objects = new Map<string, { text: string; stream: string | undefined }>();
  for (const match of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id, body] = match;
    const at = body!.indexOf('stream\n');
    const text = at < 0 ? body! : body!.slice(0, at);
    const packed = at < 0 ? undefined : Buffer.from(body!.slice(at + 7, body!.lastIndexOf('\nendstream')), 'latin1');
    const stream = packed && (text.includes('/FlateDecode') ? unpacked(packed) : packed.toString('latin1'));
    objects.set(id!, { text, stream });
  }
  return objects;
}

function unpacked(packed: Buffer): string {
  try {
    return inflateSync(packed).toString('latin1');
  } catch {
    return '';
  }
}

/** bfrange tables as pdfkit writes them: `<0000> <00ff> [<0020> <0041> …]`. */
function charactersOf(table: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, from, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    let glyph = parseInt(from!, 16);
    for (const [, units] of list!.matchAll(/<([0-9a-f ]*)>/g)) {
      const codes = units!.replace(/ /g, '').match(/.{4}/g) ?? [];
      found.set(
        (glyph++).toString(16).padStart(4, '0'),
        String.fromCharCode(...codes.map((code) => parseInt(code, 16))),
      );
    }
  }
  return found;
}

function textOf(content: string, fonts: ReadonlyMap<string, Map<string, string>>): string {
  let font = new Map<string, string>();
  let text = '';
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(<[^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name) ?? font;
    else {
      const glyphs = [...shown!.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []);
      text += glyphs.map((glyph) => font.get(glyph) ?? '\ufffd').join('');
    }
  }
  return text.replaceAll('\u200b', '');
}
