import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import { type Page, slice } from '../platform/paging.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertVersion } from '../platform/versioning.js';
import { Category } from './category.entity.js';
import { type CategoryNode, flatten, treeOf } from './category-tree.js';
import { findIdsBelow, listCategoryRows } from './category.query.js';
import { countActiveContents, lockCategoryTree } from './category.repository.js';
import { CategoryCycle, CategoryInactive, CategoryInUse, CategoryNotFound } from './products.problems.js';

export interface CreateCategory {
  name: string;
  parentId?: string | null;
  position?: number;
}

export interface UpdateCategory extends Partial<CreateCategory> {
  isActive?: boolean;
}

export interface CategoryFilter {
  page?: number;
  pageSize?: number;
  q?: string;
  flat?: boolean;
  active?: 'true' | 'false' | 'all';
}

/** The tree of categories. Changes of its shape wait for each other, so that no two moves can make a circle together. */
@Injectable()
export class CategoryService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
  ) {}

  /**
   * Opens its own transaction.
   * @throws CategoryNotFound, CategoryInactive (the parent), CategoryNameExists
   */
  async create<A = CategoryNode>(ctx: Ctx, input: CreateCategory, answer: Answer<CategoryNode, A> = same): Promise<A> {
    return this.uow.run(ctx, async (em) => this.node(em, (await this.createIn(em, input)).id), answer);
  }

  /**
   * Joins the transaction; the tree stays locked until it ends.
   * @throws CategoryNotFound, CategoryInactive (the parent), CategoryNameExists
   */
  async createIn(em: EntityManager, input: CreateCategory): Promise<Category> {
    await lockCategoryTree(em);
    const parentId = input.parentId?.toLowerCase() ?? null;
    if (parentId !== null) await this.assertTakesIn(em, parentId);
    return em.save(em.create(Category, { name: input.name, parentId, position: input.position ?? 0, isActive: true }));
  }

  /**
   * Opens its own transaction. A move takes everything below along; an inactive category takes nothing in.
   * @throws CategoryNotFound, StaleVersion, CategoryCycle, CategoryInactive, CategoryInUse, CategoryNameExists
   */
  async update<A = CategoryNode>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    input: UpdateCategory,
    answer: Answer<CategoryNode, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      await lockCategoryTree(em);
      const category = await this.lock(em, id);
      if (expected !== undefined && expected !== category.version)
        assertVersion(await this.node(em, id), expected, answer);
      await this.change(em, category, input);
      return this.node(em, id);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Opens its own transaction.
   * @throws CategoryNotFound, StaleVersion, CategoryInUse while anything active is directly in it
   */
  async deactivate(ctx: Ctx, id: string, expected: number | undefined): Promise<void> {
    await this.update(ctx, id, expected, { isActive: false });
  }

  /** @throws CategoryNotFound, also for a customer who asks for an inactive one */
  async get(ctx: Ctx, id: string): Promise<CategoryNode> {
    const node = await this.node(this.db.manager, id);
    if (!node.isActive && !ctx.actor.permissions.has('product:read')) throw CategoryNotFound.of(id);
    return node;
  }

  /** A page of roots with all that is below them, or of a flat list in reading order when `flat` or `q` is given. */
  async list(ctx: Ctx, filter: CategoryFilter): Promise<Page<CategoryNode>> {
    const active = ctx.actor.permissions.has('product:read') ? (filter.active ?? 'true') : 'true';
    const { page, pageSize, offset } = slice({ ...filter, pageSize: filter.pageSize ?? 200 });
    const roots = treeOf(await listCategoryRows(this.db.manager, active));
    const found = filter.flat || filter.q ? flatten(roots).filter((node) => matches(node, filter.q)) : roots;
    return { items: found.slice(offset, offset + pageSize), total: found.length, page, pageSize };
  }

  private async change(em: EntityManager, category: Category, input: UpdateCategory): Promise<void> {
    const parentId = input.parentId === undefined ? category.parentId : (input.parentId?.toLowerCase() ?? null);
    const isActive = input.isActive ?? category.isActive;
    if (parentId !== category.parentId && parentId !== null) {
      if ((await findIdsBelow(em, category.id)).has(parentId)) throw CategoryCycle.of();
      await this.assertTakesIn(em, parentId);
    } else if (isActive && !category.isActive && parentId !== null) await this.assertTakesIn(em, parentId);
    if (!isActive && category.isActive) {
      const { activeCategories, activeProducts } = await countActiveContents(em, category.id);
      if (activeCategories + activeProducts > 0) throw CategoryInUse.of(activeCategories, activeProducts);
    }
    Object.assign(category, {
      parentId,
      isActive,
      name: input.name ?? category.name,
      position: input.position ?? category.position,
    });
    await em.save(category);
  }

  private async assertTakesIn(em: EntityManager, parentId: string): Promise<void> {
    const parent = await em.findOne(Category, { where: { id: parentId } });
    if (!parent) throw CategoryNotFound.of(parentId, '/parentId');
    if (!parent.isActive) throw CategoryInactive.of(parentId, '/parentId');
  }

  private async lock(em: EntityManager, id: string): Promise<Category> {
    const category = await em.findOne(Category, { where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!category) throw CategoryNotFound.of(id);
    return category;
  }

  private async node(em: EntityManager, id: string): Promise<CategoryNode> {
    const node = flatten(treeOf(await listCategoryRows(em, 'all'))).find((candidate) => candidate.id === id);
    if (!node) throw CategoryNotFound.of(id);
    return node;
  }
}

function matches(node: CategoryNode, q: string | undefined): boolean {
  const path = node.path.toLowerCase();
  return (q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => path.includes(word));
}
