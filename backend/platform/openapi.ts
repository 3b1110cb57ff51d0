import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { KEEPS_NO_ANSWER } from './idempotency.js';
import { LOGIN_SCHEME } from './permissions.js';
import {
  Forbidden,
  IdempotencyInFlight,
  IdempotencyKeyReused,
  PayloadTooLarge,
  RateLimited,
  ServiceUnavailable,
  Unauthenticated,
  UnsupportedMediaType,
  ValidationFailed,
} from './platform.problems.js';
import { ProblemDto } from './problem.dto.js';
import { documentProblems, type ProblemClass } from './problem.js';

const ABOUT = `One honest stock ledger under everything.

Press **Authorize** and log in with e-mail and password, or paste the \`accessToken\` of \`POST /api/v1/auth/login\`.
Errors are RFC 9457 problems with a stable \`code\`. Lists take \`page\`, \`pageSize\`, \`sort\`, \`q\` and filters, and export with \`format=csv|xlsx\`.
Send an \`Idempotency-Key\` with any POST to have it done once, and \`If-Match\` with any PATCH to change only what you have read.`;

/** The OpenAPI document of the application; needs no database. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Stockwright')
    .setDescription(ABOUT)
    .setVersion('1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addOAuth2({ type: 'oauth2', flows: { password: { tokenUrl: '/api/v1/auth/token', scopes: {} } } }, LOGIN_SCHEME)
    .build();
  const document = SwaggerModule.createDocument(app, builder, {
    extraModels: [ProblemDto],
    autoTagControllers: false,
    operationIdFactory: (_controller, method) => method,
  });
  documentIdempotency(document);
  documentCommonRefusals(document);
  forgetFirstUses(document);
  return document;
}

/** What the platform itself may answer to any request stands at every operation, unless that says more about it. */
function documentCommonRefusals(document: OpenAPIObject): void {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method];
      if (!operation) continue;
      const guarded = 'x-permission' in operation;
      const keepsAnswers = method === 'post' && !(KEEPS_NO_ANSWER in operation);
      const problems: ProblemClass[] = [
        ValidationFailed,
        ...(guarded ? [Unauthenticated, Forbidden] : []),
        ...(method === 'get' ? [] : [PayloadTooLarge, UnsupportedMediaType]),
        ...(keepsAnswers ? [IdempotencyInFlight, IdempotencyKeyReused] : []),
        ...(path.startsWith('/health') ? [] : [RateLimited, ServiceUnavailable]),
      ];
      operation.responses = { ...documentProblems(problems), ...operation.responses };
    }
  }
}

/** Swagger gives a named enumeration the description of the first field that has it, which says nothing of the others. */
function forgetFirstUses({ components }: OpenAPIObject): void {
  for (const schema of Object.values(components?.schemas ?? {})) if ('enum' in schema) delete schema.description;
}

/** Every POST takes the key, but for those that keep no answers. */
function documentIdempotency(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    if (!item.post || KEEPS_NO_ANSWER in item.post) continue;
    item.post.parameters = [
      ...(item.post.parameters ?? []),
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        description:
          'Has the effect once, whatever is retried: a replay answers the same, with `Idempotency-Replayed: true`',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
    ];
  }
}

/** Swagger UI at /docs, the document at /docs/openapi.json. */
export function serveDocs(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
    customSiteTitle: 'Stockwright API',
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      docExpansion: 'none',
      filter: true,
      tryItOutEnabled: true,
    },
  });
}
