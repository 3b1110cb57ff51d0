import { CategoryDto } from '../api/models/category-dto';
import { Choice } from '../shared/choice';

/** One line of the tree, with those it stands among. */
export interface CategoryRow {
  category: CategoryDto;
  depth: number;
  siblings: readonly CategoryDto[];
  place: number;
}

/** The tree in reading order. */
export function rowsOf(siblings: readonly CategoryDto[], depth = 0): CategoryRow[] {
  return siblings.flatMap((category, place) => [
    { category, depth, siblings, place },
    ...rowsOf(category.children ?? [], depth + 1),
  ]);
}

/** Where a category can go: to the top, or below any active one that is not itself or below it. */
export function parentsFor(tree: readonly CategoryDto[], id: string): Choice[] {
  const open = (nodes: readonly CategoryDto[]): CategoryDto[] =>
    nodes.filter((node) => node.id !== id && node.isActive).flatMap((node) => [node, ...open(node.children ?? [])]);
  return open(tree).map(({ id: value, path }) => ({ value, label: path }));
}

/** Whose position changes when one moves a place up or down: positions may have gaps and doubles until then. */
export function reordered(
  siblings: readonly CategoryDto[],
  from: number,
  to: number,
): { category: CategoryDto; position: number }[] {
  const order = [...siblings];
  const [moved] = order.splice(from, 1);
  if (moved === undefined || to < 0 || to >= siblings.length) return [];
  order.splice(to, 0, moved);
  return order
    .map((category, position) => ({ category, position }))
    .filter(({ category, position }) => category.position !== position);
}
