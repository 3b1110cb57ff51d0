/** A model whose required fields are filled, which is what the form's rules have made sure of before it is sent. */
export type Body<T> = T extends readonly (infer E)[]
  ? Body<E>[]
  : T extends object
    ? { [K in keyof T]: Body<NonNullable<T[K]>> }
    : T;

/**
 * What a form sends: its model without what was left empty (`''` and `null`), so that the API applies its defaults,
 * and without blanks around texts. Call it from `save`, after the rules of the form were met.
 */
export function bodyOf<T extends object>(model: T): Body<T> {
  return filled(model) as Body<T>;
}

function filled(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, filled(member)] as const);
  return Object.fromEntries(entries.filter(([, member]) => member !== '' && member !== null && member !== undefined));
}
