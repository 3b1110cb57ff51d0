import { type Operation, sampleOf, type Schema } from './fuzz-operations.js';
import { HOSTILE_BODIES, HOSTILE_HEADERS, HOSTILE_JSON, HOSTILE_TEXT } from './fuzz-values.js';

export interface HostileRequest {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload: string;
  /** True when the address itself was damaged, so that it may be another route's or nobody's. */
  readonly moved: boolean;
}

type IdOf = (name: string, path?: string) => string;

const JSON_TYPE = { 'content-type': 'application/json' };
const SLOT = '"@slot@"';

/** Every hostile request to an operation: one thing is bad at a time, the rest of the request is good. */
export function requestsFor(operation: Operation, idOf: IdOf): HostileRequest[] {
  const url = addressOf(operation, (name) => idOf(name, operation.path));
  const payload = operation.body ? JSON.stringify(sampleOf(operation.body, idOf)) : '';
  const headers = operation.body ? JSON_TYPE : {};
  const good = { url, headers, payload, moved: false };
  return [
    ...HOSTILE_HEADERS.map((bad) => ({ ...good, headers: { ...headers, ...bad } })),
    ...badPaths(operation, idOf).map((address) => ({ ...good, url: address, moved: true })),
    ...badQueries(operation).map((query) => ({ ...good, url: `${url}?${query}` })),
    ...(operation.method === 'GET'
      ? []
      : HOSTILE_BODIES.map(({ text, type }) => ({
          ...good,
          payload: text,
          headers: type === undefined ? JSON_TYPE : { 'content-type': type },
        }))),
    ...(operation.body ? badFields(operation.body, idOf).map((text) => ({ ...good, payload: text })) : []),
  ];
}

function addressOf(operation: Operation, valueOf: (name: string) => string): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => valueOf(name));
}

function badPaths(operation: Operation, idOf: IdOf): string[] {
  const names = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  return names.flatMap((bad) =>
    HOSTILE_TEXT.map((text) => addressOf(operation, (name) => (name === bad ? text : idOf(name, operation.path)))),
  );
}

function badQueries(operation: Operation): string[] {
  const names = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const unknown = [
    'unknown=1',
    '__proto__=1',
    '__proto__[x]=1',
    'a[b][c]=1',
    '%00=1',
    '=1',
    '&&&',
    `${'a=1&'.repeat(2000)}`,
  ];
  return [
    ...unknown,
    ...names.flatMap((name) => [
      ...HOSTILE_TEXT.map((text) => `${name}=${text}`),
      ...[`${name}=1&${name}=2`, `${name}[]=1`, `${name}[a]=1`, `${name}`, `${name}=1&__proto__=2`],
      ...['csv', 'xlsx'].map((format) => `format=${format}&${name}=x`),
    ]),
  ];
}

/** The good body with one field bad, for every field however deep, and with one field left out or too many. */
function badFields(schema: Schema, idOf: IdOf): string[] {
  const body = sampleOf(schema, idOf);
  return slotsOf(body).flatMap(({ holder, field }) => {
    const kept = holder[field];
    holder[field] = '@slot@';
    const text = JSON.stringify(body);
    delete holder[field];
    const without = JSON.stringify(body);
    holder[field] = kept;
    return [
      without,
      ...HOSTILE_JSON.map((json) => text.replace(SLOT, () => json)),
      text.replace(SLOT, `1,"${field}":2`),
    ];
  });
}

type Holder = Record<string, unknown>;

function slotsOf(value: unknown): { holder: Holder; field: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((field) => [{ holder, field }, ...slotsOf(holder[field])]);
}
