import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { CategoryDto } from '../api/models/category-dto';
import { problemInterceptor, writeHeadersInterceptor } from '../core/http';
import { Session } from '../core/session';
import { draw } from '../testing/settle';
import { parentsFor, reordered, rowsOf } from './category-rows';
import { CategoryTree } from './category-tree';

const category = (name: string, position = 0, children: CategoryDto[] = []): CategoryDto =>
  ({
    id: name,
    name,
    path: name,
    parentId: null,
    position,
    isActive: true,
    productCount: 1,
    version: 3,
    children,
  }) as unknown as CategoryDto;

const tree = [category('Kits', 0, [category('Blocks'), category('Dough', 1)]), category('Lamps', 5)];

describe('the lines of the tree', () => {
  it('stand in reading order, each with its depth', () => {
    expect(rowsOf(tree).map((row) => [row.category.name, row.depth])).toEqual([
      ['Kits', 0],
      ['Blocks', 1],
      ['Dough', 1],
      ['Lamps', 0],
    ]);
  });

  it('never go below themselves', () => {
    expect(parentsFor(tree, 'Kits').map(({ value }) => value)).toEqual(['Lamps']);
    expect(parentsFor(tree, 'Blocks').map(({ value }) => value)).toEqual(['Kits', 'Dough', 'Lamps']);
  });

  it('get new positions only where one moved, and none beyond the ends', () => {
    expect(reordered(tree, 1, 0).map(({ category: { name }, position }) => [name, position])).toEqual([
      ['Lamps', 0],
      ['Kits', 1],
    ]);
    expect(reordered(tree, 0, -1)).toEqual([]);
  });
});

describe('the screen of categories', () => {
  let fixture: ComponentFixture<CategoryTree>;
  let page: HTMLElement;
  let http: HttpTestingController;

  const press = async (name: string) => {
    const all = Array.from(document.querySelectorAll<HTMLElement>('button, [role="menuitem"]'));
    const found = all.find((each) => each.textContent.trim() === name || each.getAttribute('aria-label') === name);
    if (found === undefined) throw new Error(`There is no button "${name}"`);
    found.click();
    await draw(fixture, 10);
  };
  const write = async (label: string, text: string) => {
    const input = page.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)!;
    input.value = text;
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await draw(fixture, 10);
  };
  const load = async () => {
    http.expectOne(({ method }) => method === 'GET').flush({ items: tree, total: 2, page: 1, pageSize: 200 });
    await draw(fixture, 10);
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([problemInterceptor, writeHeadersInterceptor])),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: Session, useValue: { can: () => true } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(CategoryTree);
    page = fixture.nativeElement as HTMLElement;
    await draw(fixture);
    await load();
  });

  it('adds a category below another one by Enter', async () => {
    await press('Change Kits');
    await press('Add below');
    await write('New category below Kits', ' Puzzles ');
    const { request } = http.expectOne(({ method }) => method === 'POST');
    expect(request.body).toEqual({ name: 'Puzzles', parentId: 'Kits' });
    expect(request.headers.get('Idempotency-Key')).toBeTruthy();
  });

  it('keeps a refused name in its line', async () => {
    await press('Change Lamps');
    await press('Rename');
    await write('New name of Lamps', 'Kits');
    const sent = http.expectOne(({ method }) => method === 'PATCH');
    expect(sent.request.headers.get('If-Match')).toBe('"3"');
    sent.flush({ title: 'No', code: 'CATEGORY_NAME_EXISTS', detail: 'taken' }, { status: 409, statusText: 'No' });
    await draw(fixture, 10);
    await load();
    expect(page.querySelector('input[aria-label="New name of Lamps"]')).not.toBeNull();
  });

  it('gives up by Escape', async () => {
    await press('New category');
    page
      .querySelector('input[aria-label="Name of the new category"]')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await draw(fixture);
    expect(page.querySelector('app-category-name')).toBeNull();
  });
});
