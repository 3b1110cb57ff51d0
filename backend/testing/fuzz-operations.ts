import { readFileSync } from 'node:fs';

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly declared: ReadonlySet<number>;
}

const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as Document;

/** Every operation of the committed document, in its order. */
export function documentedOperations(): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase() as Operation['method'],
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json']?.schema,
      declared: new Set(Object.keys(operation.responses).map(Number)),
    })),
  );
}

/** The schema itself, behind its references. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref) return resolved(document.components.schemas[schema.$ref.split('/').pop()!] ?? {});
  return schema.allOf?.[0] && !schema.type ? resolved(schema.allOf[0]) : schema;
}

/** A body that fits its schema; `idOf` knows ids that exist, by the name of their field. */
export function sampleOf(schema: Schema, idOf: (name: string) => string, name = ''): unknown {
  const own = resolved(schema);
  if (own.format === 'uuid') return idOf(name);
  if (own.enum) return own.enum[0];
  if (own.type === 'array') return [sampleOf(own.items ?? {}, idOf, name)];
  if (own.type === 'object') {
    const fields = Object.entries(own.properties ?? {});
    return Object.fromEntries(fields.map(([field, inner]) => [field, sampleOf(inner, idOf, field)]));
  }
  if (own.example !== undefined) return own.example;
  if (own.type === 'integer' || own.type === 'number') return Math.max(1, own.minimum ?? 1);
  if (own.type === 'boolean') return true;
  return own.format === 'email' ? 'fuzz@example.com' : 'Fuzz text';
}
