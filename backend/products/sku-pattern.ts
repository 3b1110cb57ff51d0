/** A SKU pattern such as `LUMI-0001`: its last run of digits says where numbers start and how wide they are at least. */
export interface SkuPattern {
  readonly prefix: string;
  readonly suffix: string;
  readonly width: number;
  readonly first: number;
}

/** Numbers beyond this in existing SKUs are article codes, not ours, and do not move the numbering. */
export const MAX_SKU_DIGITS = 12;

/** A pattern without digits numbers after a hyphen: `TOY` gives TOY-0001. */
export function parseSkuPattern(pattern: string): SkuPattern {
  const match = /^(.*?)(\d{1,12})(\D*)$/s.exec(pattern);
  if (!match) return { prefix: `${pattern}-`, suffix: '', width: 4, first: 1 };
  const [, prefix = '', digits = '1', suffix = ''] = match;
  return { prefix, suffix, width: digits.length, first: Number(digits) };
}

/** The SKU of a number; wider than the pattern once the width is passed (9999 → 10000). */
export function formatSku(pattern: SkuPattern, number: number): string {
  return pattern.prefix + String(number).padStart(pattern.width, '0') + pattern.suffix;
}

/** The next `count` SKUs after the highest number in use. `taken` tells of SKUs that are in the way. */
export function nextSkus(
  pattern: SkuPattern,
  highest: number | null,
  count: number,
  taken: ReadonlySet<string>,
): string[] {
  const skus: string[] = [];
  for (let n = highest === null ? pattern.first : highest + 1; skus.length < count; n++) {
    const sku = formatSku(pattern, n);
    if (!taken.has(sku)) skus.push(sku);
  }
  return skus;
}
