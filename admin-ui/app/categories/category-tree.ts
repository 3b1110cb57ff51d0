import { Component, computed, inject, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { mdiDotsVertical } from '@mdi/js';
import { Api } from '../api/api';
import { createCategory } from '../api/fn/categories/create-category';
import { deactivateCategory } from '../api/fn/categories/deactivate-category';
import { listCategories } from '../api/fn/categories/list-categories';
import { updateCategory } from '../api/fn/categories/update-category';
import { CategoryDto } from '../api/models/category-dto';
import { UpdateCategoryDto } from '../api/models/update-category-dto';
import { Intention, writing } from '../core/request-context';
import { Session } from '../core/session';
import { Actions } from '../shared/feedback/actions';
import { EmptyState } from '../shared/feedback/empty-state';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Icon } from '../shared/icon';
import { PageHeader } from '../shared/page-header';
import { StatusChip } from '../shared/status-chip';
import { CategoryName } from './category-name';
import { CategoryRow, parentsFor, reordered, rowsOf } from './category-rows';

/** What is being written, and where: a new name below a category (`null`: at the top), another name, or a move. */
type Editing = { kind: 'add'; below: string | null } | { kind: 'rename' | 'move'; id: string };

const ALL = 200;

/** The tree of categories, changed in place: every line has its menu, every change is saved at once. */
@Component({
  selector: 'app-category-tree',
  imports: [
    CategoryName,
    EmptyState,
    ErrorState,
    Icon,
    MatButtonModule,
    MatMenuModule,
    PageHeader,
    RouterLink,
    Skeleton,
    StatusChip,
  ],
  templateUrl: './category-tree.html',
  styleUrl: './category-tree.scss',
})
export class CategoryTree {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly adding = new Intention();

  protected readonly icons = { menu: mdiDotsVertical };
  protected readonly mayWrite = inject(Session).can('category:write');
  protected readonly withInactive = signal(false);
  protected readonly editing = signal<Editing | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly tree$ = resource({
    params: () => ({ active: this.withInactive() ? ('all' as const) : ('true' as const) }),
    loader: ({ params }) => this.api.invoke(listCategories, { ...params, pageSize: ALL }),
  });
  private readonly tree = computed(() => (this.tree$.hasValue() ? this.tree$.value().items : undefined));
  protected readonly rows = computed(() => {
    const tree = this.tree();
    return tree === undefined ? undefined : rowsOf(tree);
  });
  protected readonly more = computed(() => (this.tree$.hasValue() ? this.tree$.value().total > ALL : false));

  protected is(kind: Editing['kind'], id: string | null): boolean {
    const editing = this.editing();
    if (editing === undefined || editing.kind !== kind) return false;
    return (editing.kind === 'add' ? editing.below : editing.id) === id;
  }

  protected parents(category: CategoryDto) {
    return parentsFor(this.tree() ?? [], category.id);
  }

  protected add(name: string, parentId: string | null): Promise<void> {
    const body = { name, parentId };
    const act = async () => {
      await this.api.invoke(createCategory, { body }, writing({ key: this.adding.keyFor(body) }));
      this.adding.fulfilled();
    };
    return this.done(this.actions.run(act, `${name} added`));
  }

  protected rename(category: CategoryDto, name: string): Promise<void> {
    return this.change(category, { name }, `${category.name} is called ${name} now`);
  }

  protected move(category: CategoryDto, parentId: string): Promise<void> {
    return this.change(category, { parentId: parentId === '' ? null : parentId }, `${category.name} moved`);
  }

  protected activate(category: CategoryDto): Promise<void> {
    return this.change(category, { isActive: true }, `${category.name} activated`);
  }

  protected shift({ category, siblings, place }: CategoryRow, by: 1 | -1): Promise<void> {
    const act = async () => {
      for (const { category: one, position } of reordered(siblings, place, place + by))
        await this.save(one, { position });
    };
    return this.done(this.actions.run(act, `${category.name} moved ${by < 0 ? 'up' : 'down'}`));
  }

  protected deactivate({ id, name, version }: CategoryDto): Promise<void> {
    const question = {
      title: `Deactivate ${name}?`,
      consequence:
        'It takes in no more products. It must hold no active product or category, and can be activated again.',
      action: 'Deactivate',
      danger: true,
    };
    const act = () => this.api.invoke(deactivateCategory, { id }, writing({ version }));
    return this.done(this.actions.confirmed(question, act, `${name} deactivated`));
  }

  private change(category: CategoryDto, body: UpdateCategoryDto, said: string): Promise<void> {
    return this.done(this.actions.run(() => this.save(category, body), said));
  }

  private save({ id, version }: CategoryDto, body: UpdateCategoryDto): Promise<CategoryDto> {
    return this.api.invoke(updateCategory, { id, body }, writing({ version }));
  }

  /** A refused name stays in its line to be put right; the tree is loaded again either way, for somebody may have changed it. */
  private async done(acting: Promise<boolean>): Promise<void> {
    this.busy.set(true);
    if (await acting) this.editing.set(undefined);
    this.busy.set(false);
    this.tree$.reload();
  }
}
