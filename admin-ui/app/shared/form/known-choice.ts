import { Resource, resource } from '@angular/core';
import { Choice } from '../choice';

/**
 * Names the id a form starts with, such as the product of `?productId=…`, for `[known]` of an autocomplete field.
 * Call it where injection is possible: `known = knownChoice(() => this.productId(), inject(Lookups).productLabel)`.
 * An id that cannot be named stays without a choice, and the person picks one.
 */
export function knownChoice(
  id: () => string | null | undefined,
  labelOf: (id: string) => Promise<string>,
): Resource<Choice | undefined> {
  return resource({
    params: () => id() || undefined,
    loader: async ({ params }) => {
      const label = await labelOf(params).catch(() => undefined);
      return label === undefined ? undefined : { value: params, label };
    },
  });
}
