import { containing } from './paging.js';

/**
 * The conditions of a query and the values bound to them. Conditions are the code's own text; a value of the request
 * becomes a parameter and never part of the text.
 */
export class Where {
  readonly params: unknown[] = [];
  private readonly conditions: string[] = [];

  constructor(...params: unknown[]) {
    this.params.push(...params);
  }

  /** Binds a value and returns its placeholder. */
  bind(value: unknown): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }

  and(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  /** Adds a condition on a value where there is one; `condition` gets the value's placeholder. */
  given<T>(value: T | undefined, condition: (placeholder: string) => string): this {
    return value === undefined ? this : this.and(condition(this.bind(value)));
  }

  /** Every word must occur in `text`. A condition for each, so that a trigram index can serve it. */
  words(q: string | undefined, text: string): this {
    for (const word of (q ?? '').split(/\s+/).filter(Boolean)) this.and(`${text} ilike ${this.bind(containing(word))}`);
    return this;
  }

  /** `limit`, with its number bound. */
  limitSql(rows: number): string {
    return `limit ${this.bind(rows)}`;
  }

  /** `offset`, with its number bound. */
  offsetSql(rows: number): string {
    return `offset ${this.bind(rows)}`;
  }

  /** The whole condition; true when there is none. */
  toSql(): string {
    return this.conditions.length > 0 ? this.conditions.join(' and ') : 'true';
  }
}

/**
 * A timestamp as ISO 8601 with all its microseconds, for SQL (the pool's time zone is UTC). A JavaScript date cuts them
 * off, and an instant so cut, sent back as `asOf` or as a cursor, would lie before the row it came from.
 */
export function instantSql(column: string): string {
  return `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
