import { type CategoryRow, flatten, treeOf } from './category-tree.js';

const row = (id: string, parentId: string | null, position = 0): CategoryRow => ({
  id,
  name: id,
  parentId,
  position,
  isActive: true,
  productCount: 0,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  version: 1,
});

describe('the category tree', () => {
  it('puts siblings by position, then by name, and names the path of each', () => {
    const roots = treeOf([
      row('b', null),
      row('a', null),
      row('z', null, -1),
      row('b2', 'b'),
      row('b1', 'b'),
      row('b1x', 'b1'),
    ]);
    expect(flatten(roots).map((node) => `${node.depth} ${node.path}`)).toEqual([
      '0 z',
      '0 a',
      '0 b',
      '1 b > b1',
      '2 b > b1 > b1x',
      '1 b > b2',
    ]);
  });

  it('shows a category whose parent is not in the list at the top', () => {
    expect(treeOf([row('child', 'gone')]).map((node) => node.id)).toEqual(['child']);
  });
});
