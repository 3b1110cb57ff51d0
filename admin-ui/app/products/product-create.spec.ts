import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { problemInterceptor, writeHeadersInterceptor } from '../core/http';
import { Session } from '../core/session';
import { draw } from '../testing/settle';
import { ProductCreate } from './product-create';

const PRODUCT = { id: 'p-1', sku: 'LUMI-0009', name: 'Moon lamp' };

describe('making a product', () => {
  let fixture: ComponentFixture<ProductCreate>;
  let page: HTMLElement;
  let http: HttpTestingController;
  const navigate = jest.fn(() => Promise.resolve(true));

  const write = (label: string, text: string) => {
    const fields = Array.from(page.querySelectorAll('mat-form-field'));
    const input = fields.find((each) => each.querySelector('mat-label')?.textContent === label)?.querySelector('input');
    if (!input) throw new Error(`There is no field "${label}"`);
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  const send = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await draw(fixture, 10);
  };
  const sent = (url: string): TestRequest => http.expectOne({ method: 'POST', url });
  const answer = async (request: TestRequest, body: object, status = 201) => {
    request.flush(body, { status, statusText: status === 201 ? 'Created' : 'No' });
    await draw(fixture, 10);
  };
  const answerReads = async () => {
    for (const request of http.match(({ method }) => method === 'GET')) {
      const { url } = request.request;
      if (url.endsWith('/settings')) request.flush({ baseCurrency: 'THB', timeZone: 'UTC', defaultLocationId: 'l-1' });
      else if (url.endsWith('/locations/l-1')) request.flush({ id: 'l-1', name: 'Bangkok warehouse' });
      else request.flush({ items: [], total: 0, page: 1, pageSize: 20 });
    }
    await draw(fixture);
  };

  beforeEach(async () => {
    navigate.mockClear();
    const session = { can: () => true, me: () => ({ id: 'u-1' }) };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([problemInterceptor, writeHeadersInterceptor])),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: Session, useValue: session },
      ],
    });
    jest.spyOn(TestBed.inject(Router), 'navigate').mockImplementation(navigate);
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ProductCreate);
    page = fixture.nativeElement as HTMLElement;
    await draw(fixture);
    await answerReads();
    await answerReads();
  });

  it('sends what was written, with the base currency, and leaves out what was left empty', async () => {
    write('Name', ' Moon lamp ');
    write('Price', '690');
    await send();
    const request = sent('/api/v1/products');
    expect(request.request.body).toEqual({
      name: 'Moon lamp',
      price: '690',
      currency: 'THB',
      reorderPoint: 10,
      safetyStockDays: 14,
      isBestSeller: false,
      requiresQc: false,
    });
    await answer(request, PRODUCT);
    http.expectNone({ method: 'POST', url: '/api/v1/inventory/receive' });
    expect(navigate).toHaveBeenCalledWith(['/products', 'p-1']);
  });

  it('receives the opening stock as a second step, at the default location', async () => {
    write('Name', 'Moon lamp');
    write('Quantity', '24');
    write('Unit cost of these', '212.50');
    await send();
    await answer(sent('/api/v1/products'), PRODUCT);
    const receipt = sent('/api/v1/inventory/receive');
    expect(receipt.request.body).toMatchObject({
      items: [{ productId: 'p-1', quantity: 24, unitCost: '212.50' }],
      locationId: 'l-1',
    });
    await answer(receipt, {});
    expect(navigate).toHaveBeenCalledWith(['/products', 'p-1']);
  });

  it('says that the product exists when its stock was refused, and tries that again under the same key', async () => {
    write('Name', 'Moon lamp');
    write('Quantity', '24');
    await send();
    await answer(sent('/api/v1/products'), PRODUCT);
    const refused = sent('/api/v1/inventory/receive');
    await answer(refused, { status: 400, title: 'No', code: 'PERIOD_CLOSED', detail: 'November is closed.' }, 400);
    expect(navigate).not.toHaveBeenCalled();
    expect(page.querySelector('[role="alert"]')?.textContent).toContain('LUMI-0009 was created');
    expect(page.querySelector('[role="alert"]')?.textContent).toContain('November is closed.');
    expect(page.querySelector('form')).toBeNull();

    page.querySelector<HTMLButtonElement>('[role="alert"] button')!.click();
    await draw(fixture, 10);
    const again = sent('/api/v1/inventory/receive');
    const key = (request: TestRequest) => request.request.headers.get('Idempotency-Key');
    expect(key(again)).toBe(key(refused));
    await answer(again, {});
    expect(navigate).toHaveBeenCalledWith(['/products', 'p-1']);
  });
});
