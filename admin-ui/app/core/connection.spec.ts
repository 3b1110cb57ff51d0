import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { Connection } from './connection';
import { problemInterceptor } from './http';

const GONE = { status: 503, title: 'Gone', code: 'SERVICE_UNAVAILABLE' };

describe('the notice that the server cannot be reached', () => {
  let http: HttpTestingController;
  let connection: Connection;

  const refused = async (status: number, body: object | null): Promise<void> => {
    const sent = firstValueFrom(TestBed.inject(HttpClient).get('/api/v1/payments')).catch(() => undefined);
    http.expectOne('/api/v1/payments').flush(body, { status, statusText: 'No' });
    await sent;
  };

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([problemInterceptor])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpTestingController);
    connection = TestBed.inject(Connection);
  });

  it('is shown where it does not work, whoever says so', async () => {
    await refused(503, GONE);
    expect(connection.broken()).toBe(true);
    connection.reached();
    await refused(503, null);
    expect(connection.broken()).toBe(true);
  });

  it('is not shown where it answers that another service does not', async () => {
    await refused(503, { status: 503, title: 'Wise does not answer', code: 'WISE_UNAVAILABLE' });
    expect(connection.broken()).toBe(false);
  });

  it('goes with the next answer, also a refusal', async () => {
    connection.lost();
    await refused(400, { status: 400, title: 'No', code: 'VALIDATION_FAILED' });
    expect(connection.broken()).toBe(false);
  });
});
