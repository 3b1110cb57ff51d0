import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { lastValueFrom, type Observable, from } from 'rxjs';
import { ValidationFailed } from './platform.problems.js';
import { csvStream, xlsxStream, type SheetRow } from './sheet.js';

type ListAnswer = { items: object[]; total?: number; nextCursor?: string | null };

const EXPORT_PAGE_SIZE = '200';
const MAX_EXPORT_ROWS = 1_000_000;

/**
 * `format=csv|xlsx` on any list: calls the list's own handler page after page, with the same filter and permissions,
 * and streams the rows, so that an export can never show more or other rows than the list.
 */
@Injectable()
export class ExportInterceptor implements NestInterceptor {
  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const query = request.query as Record<string, string>;
    if (request.method !== 'GET' || (query['format'] !== 'csv' && query['format'] !== 'xlsx')) return next.handle();
    return from(this.export(request, next, query['format'], host.getHandler()));
  }

  private async export(
    request: FastifyRequest,
    next: CallHandler,
    format: 'csv' | 'xlsx',
    handler: object,
  ): Promise<StreamableFile> {
    const query = request.query as Record<string, string>;
    query['pageSize'] = EXPORT_PAGE_SIZE;
    // All rows, wherever the caller's own page was. A list that pages by cursor knows no `page`, so none is made up.
    delete query['cursor'];
    if ('page' in query) query['page'] = '1';
    // The first page is read before the stream starts, so that a refusal is still a problem and not half a file.
    const first = (await lastValueFrom(next.handle())) as ListAnswer;
    if (!Array.isArray(first?.items)) throw ValidationFailed.of('/format', 'is for lists only');
    const columns = first.items.length > 0 ? columnsOf(first.items) : documentedColumns(handler);
    const rows = this.rows(first, query, next);
    const name = `${(request.routeOptions.url ?? 'export')
      .split('/')
      .filter((p) => p && !p.startsWith(':'))
      .pop()}-${new Date().toISOString().slice(0, 10)}`;
    return format === 'csv'
      ? new StreamableFile(csvStream(rows, columns), {
          type: 'text/csv; charset=utf-8',
          disposition: `attachment; filename="${name}.csv"`,
        })
      : new StreamableFile(xlsxStream(rows, columns, name), {
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          disposition: `attachment; filename="${name}.xlsx"`,
        });
  }

  private async *rows(first: ListAnswer, query: Record<string, string>, next: CallHandler): AsyncGenerator<SheetRow> {
    let answer = first;
    let sent = 0;
    for (let page = 2; ; page++) {
      for (const item of answer.items) yield flatten(item);
      sent += answer.items.length;
      const more = answer.nextCursor !== undefined ? answer.nextCursor !== null : sent < (answer.total ?? 0);
      if (!more || answer.items.length === 0 || sent >= MAX_EXPORT_ROWS) return;
      if (answer.nextCursor) query['cursor'] = answer.nextCursor;
      else query['page'] = String(page);
      answer = (await lastValueFrom(next.handle())) as ListAnswer;
    }
  }
}

/** Nested objects become dotted columns; lists become their JSON. */
export function flatten(item: object, prefix = '', row: SheetRow = {}): SheetRow {
  for (const [key, value] of Object.entries(item) as [string, unknown][]) {
    const name = prefix + key;
    if (value instanceof Date) row[name] = value.toISOString();
    else if (Array.isArray(value))
      row[name] = value.every((v) => typeof v !== 'object') ? value.join('; ') : JSON.stringify(value);
    else if (typeof value === 'object' && value !== null) flatten(value, `${name}.`, row);
    else row[name] = typeof value === 'string' ? toMilliseconds(value) : (value as SheetRow[string]);
  }
  return row;
}

/** Some lists answer instants as the database has them; in a file all have the same precision. */
const toMilliseconds = (text: string): string => text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\d+Z$/, '$1Z');

/** Every column that any of these rows has: where a nested object is null in one row, another row knows its columns. */
export function columnsOf(items: readonly object[]): string[] {
  const columns = new Set(items.flatMap((item) => Object.keys(flatten(item))));
  const parents = new Set([...columns].flatMap((column) => parentsOf(column)));
  return [...columns].filter((column) => !parents.has(column));
}

const parentsOf = (column: string): string[] =>
  column
    .split('.')
    .map((_part, i, parts) => parts.slice(0, i).join('.'))
    .slice(1);

type Documented = { prototype: object; _OPENAPI_METADATA_FACTORY?: () => Record<string, unknown> };

/** The columns of an empty list: the documented properties of its rows. */
function documentedColumns(handler: object): string[] {
  const responses = (Reflect.getMetadata('swagger/apiResponse', handler) ?? {}) as Record<
    string,
    { type?: Documented }
  >;
  const page = responses['200']?.type;
  const items =
    page &&
    (Reflect.getMetadata('swagger/apiModelProperties', page.prototype, 'items') as { type?: unknown } | undefined);
  const row = items?.type as Documented | undefined;
  if (!row) return [];
  const declared = (Reflect.getMetadata('swagger/apiModelPropertiesArray', row.prototype) ?? []) as string[];
  const inferred = Object.keys(row._OPENAPI_METADATA_FACTORY?.() ?? {});
  return [...new Set([...inferred, ...declared.map((name) => name.slice(1))])];
}
