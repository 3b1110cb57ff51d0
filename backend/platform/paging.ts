import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { OneOf, QueryInteger, Text } from './fields.js';
import { ValidationFailed } from './platform.problems.js';

/** The query of every list. A resource extends it with its typed filters. */
export class PageQuery {
  @QueryInteger({ min: 1, max: 1_000_000, description: 'Pages start at 1', example: 1 })
  page?: number;

  @QueryInteger({ min: 1, max: 200, description: 'Rows per page', example: 50 })
  pageSize?: number;

  @Text({
    optional: true,
    max: 200,
    description: 'Fields to sort by, comma separated, - for descending',
    example: '-createdAt',
  })
  sort?: string;

  @Text({ optional: true, min: 0, max: 200, description: 'Search words' })
  q?: string;

  @OneOf(['json', 'csv', 'xlsx'], 'ListFormat', {
    optional: true,
    description: 'csv and xlsx export all rows of the same filter',
  })
  format?: 'json' | 'csv' | 'xlsx';
}

/** The query of an append-only list, which pages by cursor. */
export class CursorQuery {
  @Text({ optional: true, max: 200, description: 'nextCursor of the page before' })
  cursor?: string;

  @QueryInteger({ min: 1, max: 200, description: 'Rows per page', example: 50 })
  pageSize?: number;

  @OneOf(['json', 'csv', 'xlsx'], 'ListFormat', {
    optional: true,
    description: 'csv and xlsx export all rows of the same filter',
  })
  format?: 'json' | 'csv' | 'xlsx';
}

export interface Page<T> {
  readonly items: T[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

export interface CursorPage<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

export const DEFAULT_PAGE_SIZE = 50;

/** Limit and offset of a page, for SQL. */
export function slice(query: PageQuery): { page: number; pageSize: number; limit: number; offset: number } {
  const page = query.page ?? 1;
  const pageSize = query.pageSize ?? DEFAULT_PAGE_SIZE;
  return { page, pageSize, limit: pageSize, offset: (page - 1) * pageSize };
}

/** A page of entities as a page of DTOs. */
export function mapPage<T, D>(page: Page<T>, map: (item: T) => D): Page<D> {
  return { ...page, items: page.items.map(map) };
}

export function mapCursorPage<T, D>(page: CursorPage<T>, map: (item: T) => D): CursorPage<D> {
  return { ...page, items: page.items.map(map) };
}

export type SortTerm<K extends string> = { readonly key: K; readonly direction: 'ASC' | 'DESC' };

/**
 * Reads `sort=-createdAt,name` against the resource's allow-list.
 * @throws ValidationFailed naming /sort when a field is not in the list
 */
export function parseSort<K extends string>(
  sort: string | undefined,
  allowed: readonly K[],
  fallback: string,
): SortTerm<K>[] {
  return (sort || fallback).split(',').map((raw) => {
    const term = raw.trim();
    const key = term.replace(/^-/, '') as K;
    if (!allowed.includes(key)) throw ValidationFailed.of('/sort', `may name ${allowed.join(', ')}`);
    return { key, direction: term.startsWith('-') ? 'DESC' : 'ASC' };
  });
}

/**
 * `order by` for SQL from an allow-list of column expressions, ended by a unique column so that pages never overlap.
 * The result is made of the allow-list's own text only, never of the request's.
 */
export function orderBy<K extends string>(
  sort: string | undefined,
  columns: Record<K, string>,
  fallback: string,
  tieBreak: string,
): string {
  const terms = parseSort(sort, Object.keys(columns) as K[], fallback);
  return [...terms.map((t) => `${columns[t.key]} ${t.direction} nulls last`), tieBreak].join(', ');
}

/** A pattern for `ilike` that finds the words anywhere, taking % and _ as themselves. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Narrows a list to the rows of which one of the columns contains the search words. */
export function search<E extends ObjectLiteral>(
  rows: SelectQueryBuilder<E>,
  q: string | undefined,
  columns: readonly string[],
): SelectQueryBuilder<E> {
  if (!q) return rows;
  return rows.andWhere(`(${columns.map((column) => `${column} ilike :q`).join(' or ')})`, { q: containing(q) });
}

/** One page of a list of entities, sorted by the allow-list and ended by the id so that pages never overlap. */
export async function pageOf<E extends ObjectLiteral, K extends string>(
  rows: SelectQueryBuilder<E>,
  query: PageQuery,
  columns: Record<K, string>,
  fallback: string,
): Promise<Page<E>> {
  for (const { key, direction } of parseSort(query.sort, Object.keys(columns) as K[], fallback)) {
    rows.addOrderBy(columns[key], direction, 'NULLS LAST');
  }
  const { page, pageSize, limit, offset } = slice(query);
  const [items, total] = await rows.addOrderBy(`${rows.alias}.id`).limit(limit).offset(offset).getManyAndCount();
  return { items, total, page, pageSize };
}

/** A cursor is opaque to clients; it holds the last row's keys. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** @throws ValidationFailed naming /cursor when it is none of ours */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.length === length) return keys.map(String);
  } catch {
    // Not JSON: refused below like any other foreign cursor.
  }
  throw ValidationFailed.of('/cursor', 'must be the nextCursor of an earlier answer');
}

/** The largest id a bigint cursor may carry. */
export function decodeIdCursor(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (!id || !/^\d{1,18}$/.test(id))
    throw ValidationFailed.of('/cursor', 'must be the nextCursor of an earlier answer');
  return id;
}

/** The class that documents a page of `dto`: `class ProductPage extends PageOf(ProductDto) {}`. */
export function PageOf<T>(dto: Type<T>): Type<Page<T>> {
  class PageDto implements Page<T> {
    @ApiProperty({ type: dto, isArray: true })
    items: T[];
    @ApiProperty({ type: 'integer', example: 1 })
    total: number;
    @ApiProperty({ type: 'integer', example: 1 })
    page: number;
    @ApiProperty({ type: 'integer', example: 50 })
    pageSize: number;
  }
  return PageDto;
}

/** The class that documents a cursor page of `dto`. */
export function CursorPageOf<T>(dto: Type<T>): Type<CursorPage<T>> {
  class CursorPageDto implements CursorPage<T> {
    @ApiProperty({ type: dto, isArray: true })
    items: T[];
    @ApiProperty({ type: String, nullable: true, description: 'null on the last page' })
    nextCursor: string | null;
  }
  return CursorPageDto;
}
