import { createRequire } from 'node:module';
import type { PdfFont } from './pdf-worker.js';

/** A part of Noto Sans. Each script is a file of its own, and only what a document uses is ever read. */
interface ScriptFont {
  readonly name: string;
  readonly files: string;
  readonly covers: RegExp;
}

/** In the order in which they are asked for a character. Latin also has digits, punctuation and spaces. */
const FONTS: readonly ScriptFont[] = [
  {
    name: 'Latin',
    files: 'noto-sans/files/noto-sans-latin',
    covers:
      /[\u0000-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215]/u,
  },
  { name: 'Thai', files: 'noto-sans-thai/files/noto-sans-thai-thai', covers: /[\u0e01-\u0e5b]/u },
  {
    name: 'Chinese',
    files: 'noto-sans-sc/files/noto-sans-sc-chinese-simplified',
    covers:
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u2e80-\u2fdf\u3000-\u303f\u30fc\uff00-\uffef]/u,
  },
  {
    name: 'Vietnamese',
    files: 'noto-sans/files/noto-sans-vietnamese',
    covers: /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef1\u20ab]/u,
  },
  {
    name: 'LatinExtended',
    files: 'noto-sans/files/noto-sans-latin-ext',
    covers: /[\u0100-\u02ff\u1d00-\u1dbf\u1e00-\u1eff\u20a0-\u20c0\u2113\u2c60-\u2c7f\ua720-\ua7ff]/u,
  },
  {
    name: 'Cyrillic',
    files: 'noto-sans/files/noto-sans-cyrillic',
    covers: /[\u0301\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116]/u,
  },
  { name: 'CyrillicExtended', files: 'noto-sans/files/noto-sans-cyrillic-ext', covers: /\p{Script=Cyrillic}/u },
  { name: 'Greek', files: 'noto-sans/files/noto-sans-greek', covers: /[\u0370-\u03ff]/u },
  { name: 'GreekExtended', files: 'noto-sans/files/noto-sans-greek-ext', covers: /[\u1f00-\u1fff]/u },
  { name: 'Devanagari', files: 'noto-sans/files/noto-sans-devanagari', covers: /[\u0900-\u097f\u20b9\ua8e0-\ua8ff]/u },
];
const LATIN = FONTS[0]!;

export const BASE_FONT = LATIN.name;

/** Text of one font. */
export interface FontRun {
  readonly text: string;
  readonly font: string;
}

const thaiWords = new Intl.Segmenter('th', { granularity: 'word' });

/**
 * Text as runs of one font each: the library knows no other font where one lacks a character. Thai is written without
 * spaces, so its words get invisible places where a line may end. A mark stays with the letter that it belongs to.
 */
export function fontRuns(text: string): FontRun[] {
  const runs: FontRun[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const font = last && /^[\p{M}\u200c\u200d]$/u.test(character) ? last.font : fontOf(character);
    if (last?.font === font) runs[runs.length - 1] = { text: last.text + character, font };
    else runs.push({ text: character, font });
  }
  return runs.map((run) => (run.font === 'Thai' ? { ...run, text: unjoined(withBreaks(run.text)) } : run));
}

function fontOf(character: string): string {
  return (FONTS.find(({ covers }) => covers.test(character)) ?? LATIN).name;
}

/** Sara am as its two signs, the upper one before a tone mark, as shaping wants it and as copying it out gives it back. */
function unjoined(thai: string): string {
  return thai.replace(/([\u0e48-\u0e4b]?)\u0e33/g, '\u0e4d$1\u0e32');
}

function withBreaks(thai: string): string {
  return Array.from(thaiWords.segment(thai), ({ segment }) => segment).join('\u200b');
}

const resolve = createRequire(import.meta.url).resolve;

/** Where every font lies, in normal and bold. Nothing is read here. */
export function fontFiles(): Record<string, PdfFont> {
  return Object.fromEntries(
    FONTS.map(({ name, files }) => {
      const file = (weight: 400 | 700) => resolve(`@fontsource/${files}-${weight}-normal.woff`);
      return [name, { normal: file(400), bold: file(700) }];
    }),
  );
}
