type Plain = string | number | boolean | null;

/** Types say what the API takes; a member that was emptied is sent as null, which rules keep from what cannot be empty. */
type Changes<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** The model of a form that starts as a thing of the API is: null becomes '' where the form has text. */
export function modelFrom<T extends object>(empty: T, thing: { [K in keyof T]: T[K] | null }): T {
  const keys = Object.keys(empty) as (keyof T)[];
  return Object.fromEntries(keys.map((key) => [key, thing[key] ?? (typeof empty[key] === 'string' ? '' : null)])) as T;
}

/**
 * Only what was changed, so that "keep mine" writes over nothing else that somebody changed meanwhile.
 * What was emptied is null.
 */
export function changesOf<T extends object>(model: T, before: T): Changes<T> {
  const keys = Object.keys(model) as (keyof T)[];
  const changed = keys.filter((key) => tidy(model[key] as Plain) !== tidy(before[key] as Plain));
  return Object.fromEntries(changed.map((key) => [key, tidy(model[key] as Plain)])) as Changes<T>;
}

function tidy(value: Plain): Plain {
  const plain = typeof value === 'string' ? value.trim() : value;
  return plain === '' ? null : plain;
}
