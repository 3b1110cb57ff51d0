/**
 * Numbers that look random and are the same on every machine: each is made from the words it is asked for, so that one
 * more question somewhere changes no other answer.
 */
export function chance(...words: (string | number)[]): number {
  let hash = 2_166_136_261;
  for (const char of words.join(' ')) hash = Math.imul(hash ^ char.charCodeAt(0), 16_777_619);
  // Neighbouring days must not give neighbouring numbers, so the bits are stirred once more.
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_917);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A whole number from `min` to `max`, both included. */
export function pick(min: number, max: number, ...words: (string | number)[]): number {
  return min + Math.floor(chance(...words) * (max - min + 1));
}

/** Rounds up or down by chance, so that the mean of many is exact: 0.3 is 1 three times in ten. */
export function roundByChance(amount: number, ...words: (string | number)[]): number {
  return Math.floor(amount + chance(...words));
}
