/** A category as the tree is built from: with its parent, its place among its siblings, and how many products it holds. */
export interface CategoryRow {
  id: string;
  name: string;
  parentId: string | null;
  position: number;
  isActive: boolean;
  productCount: number;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

export interface CategoryNode extends CategoryRow {
  /** The names from the root down to this one. */
  path: string;
  depth: number;
  children: CategoryNode[];
}

const PATH_SEPARATOR = ' > ';

/**
 * The roots with everything below them, siblings by position, then by name. A row whose parent is not among the rows is a
 * root, so that a filtered list loses nothing.
 */
export function treeOf(rows: readonly CategoryRow[]): CategoryNode[] {
  const present = new Set(rows.map((row) => row.id));
  const byParent = new Map<string | null, CategoryRow[]>();
  for (const row of rows) {
    const parent = row.parentId !== null && present.has(row.parentId) ? row.parentId : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), row]);
  }
  const under = (parent: string | null, above: string, depth: number): CategoryNode[] =>
    (byParent.get(parent) ?? [])
      .sort((a, b) => a.position - b.position || a.name.localeCompare(b.name))
      .map((row) => {
        const path = above + row.name;
        return { ...row, path, depth, children: under(row.id, path + PATH_SEPARATOR, depth + 1) };
      });
  return under(null, '', 0);
}

/** The tree in reading order, parents before what is below them. */
export function flatten(nodes: readonly CategoryNode[]): CategoryNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}
