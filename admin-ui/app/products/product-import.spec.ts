import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { problemInterceptor } from '../core/http';
import { draw } from '../testing/settle';
import { ProductImport } from './product-import';

const PREVIEW = {
  mode: 'upsert',
  dryRun: true,
  rows: 2,
  creates: 1,
  updates: 1,
  unchanged: 0,
  ignoredColumns: ['Remarks'],
  faults: [] as object[],
  changes: [
    { row: 2, action: 'CREATE', sku: null, name: 'Star kit', fields: [{ field: 'price', from: null, to: '12.50' }] },
    { row: 3, action: 'UPDATE', sku: 'LUMI-0001', name: 'Blocks', fields: [{ field: 'price', from: '18', to: '19' }] },
  ],
};

describe('importing products', () => {
  let fixture: ComponentFixture<ProductImport>;
  let page: HTMLElement;
  let http: HttpTestingController;

  const choose = async () => {
    const input = page.querySelector<HTMLInputElement>('input[type="file"]')!;
    Object.defineProperty(input, 'files', { value: [new File(['sku,name'], 'kits.csv')], configurable: true });
    input.dispatchEvent(new Event('change'));
    await draw(fixture, 10);
  };
  const asked = () => http.expectOne(({ url }) => url === '/api/v1/products/import');
  const answer = async (body: object, status = 200) => {
    const request = asked();
    request.flush(body, { status, statusText: 'x' });
    await draw(fixture, 20);
    return request.request;
  };
  const button = (text: string) =>
    Array.from(page.querySelectorAll('button')).find((each) => each.textContent.trim() === text);

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([problemInterceptor])),
        provideHttpClientTesting(),
        provideRouter([]),
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ProductImport);
    page = fixture.nativeElement as HTMLElement;
    await draw(fixture);
  });

  it('shows what would happen before anything does, and then does it', async () => {
    await choose();
    const request = await answer(PREVIEW);
    expect(request.params.get('dryRun')).toBe('true');
    expect(page.textContent).toContain('price: 18 → 19');
    expect(page.textContent).toContain('Remarks');
    button('Import now')!.click();
    await draw(fixture);
    const commit = await answer({ ...PREVIEW, dryRun: false });
    expect(commit.params.get('dryRun')).toBe('false');
    expect(page.textContent).toContain('1 created, 1 changed');
    expect(button('Import now')).toBeUndefined();
  });

  it('lists every fault with its row, and offers no import while there is one', async () => {
    await choose();
    const fault = { row: 3, field: 'price', value: 'cheap', problem: 'must be a decimal amount' };
    await answer({ ...PREVIEW, faults: [fault] });
    const row = page.querySelector('tr[data-row]')!.textContent;
    expect(row).toContain('3');
    expect(row).toContain('cheap');
    expect(row).toContain('must be a decimal amount');
    expect(button('Import now')).toBeUndefined();
  });

  it('says why a file cannot be read', async () => {
    await choose();
    await answer({ title: 'No', code: 'FILE_UNREADABLE', detail: 'This is no csv file.' }, 400);
    expect(page.textContent).toContain('This is no csv file.');
  });
});
