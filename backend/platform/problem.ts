import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

export type ProblemSpec = { readonly code: string; readonly status: number; readonly title: string };

/** Every problem that was declared, in order of declaration. `docs/problems.md` and its drift test are made from it. */
export const declaredProblems = new Map<string, ProblemSpec>();

/** An expected refusal. Rendered by ProblemFilter as RFC 9457 `application/problem+json`. */
export abstract class Problem extends Error {
  abstract readonly spec: ProblemSpec;
  /** Seconds after which trying again makes sense; sent as `Retry-After`. */
  retryAfterSeconds?: number;

  constructor(
    detail: string,
    readonly members: Record<string, unknown>,
  ) {
    super(detail);
  }
}

/** Declares a problem once: `code` is API contract and never changes; extra members are typed. */
export function defineProblem<M extends Record<string, unknown> = Record<never, never>>(spec: ProblemSpec) {
  if (declaredProblems.has(spec.code)) throw new Error(`problem ${spec.code} is declared twice`);
  declaredProblems.set(spec.code, spec);
  return class extends Problem {
    static readonly spec = spec;
    readonly spec = spec;
    constructor(detail: string, ...members: keyof M extends never ? [] : [M]) {
      super(detail, members[0] ?? {});
    }
  };
}

export type ProblemClass = { readonly spec: ProblemSpec };

/** Documents the problems an operation may answer with; several may share one status. */
export const ApiProblems = (...problems: ProblemClass[]) =>
  applyDecorators(
    ...Object.entries(documentProblems(problems)).map(([status, response]) =>
      ApiResponse({ status: Number(status), ...response }),
    ),
  );

/** These problems as responses of an OpenAPI operation, by status. */
export function documentProblems(problems: readonly ProblemClass[]) {
  return Object.fromEntries(
    [...groupByStatus(problems)].map(([status, list]) => [
      String(status),
      {
        description: list.map((p) => `\`${p.spec.code}\` ${p.spec.title}`).join(' · '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
      },
    ]),
  );
}

function groupByStatus(problems: readonly ProblemClass[]): Map<number, ProblemClass[]> {
  const groups = new Map<number, ProblemClass[]>();
  for (const p of problems) groups.set(p.spec.status, [...(groups.get(p.spec.status) ?? []), p]);
  return groups;
}
