import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { problemInterceptor, sessionInterceptor, writeHeadersInterceptor } from './http';
import { ProblemError } from './problem';
import { writing } from './request-context';
import { Session } from './session';

const ME = { id: '1', email: 'a@b.c', name: 'Ada', role: 'STAFF', permissions: ['product:read'] };
const REFUSED = { status: 401, statusText: 'Unauthorized' };

describe('the session', () => {
  let http: HttpTestingController;
  let session: Session;
  let client: HttpClient;

  const soon = () => new Promise((resolve) => setTimeout(resolve));
  const get = (url: string) => firstValueFrom(client.get(url));
  const answer = (url: string, body: object) => http.expectOne(url).flush(body);
  const logIn = async () => {
    const done = session.login('a@b.c', 'pw');
    answer('/api/v1/auth/login', { accessToken: 'one', expiresIn: 900 });
    await soon();
    answer('/api/v1/auth/me', ME);
    await done;
  };

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([problemInterceptor, writeHeadersInterceptor, sessionInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    http = TestBed.inject(HttpTestingController);
    session = TestBed.inject(Session);
    client = TestBed.inject(HttpClient);
  });

  afterEach(() => http.verify());

  it('asks for the refresh token in a cookie and keeps no token in storage', async () => {
    const done = session.login('a@b.c', 'pw');
    const login = http.expectOne('/api/v1/auth/login');
    expect(login.request.body).toEqual({ email: 'a@b.c', password: 'pw', session: 'cookie' });
    login.flush({ accessToken: 'secret-token', expiresIn: 900 });
    await soon();
    const me = http.expectOne('/api/v1/auth/me');
    expect(me.request.headers.get('Authorization')).toBe('Bearer secret-token');
    me.flush(ME);
    await done;
    expect(session.can('product:read')).toBe(true);
    expect(session.can('user:write')).toBe(false);
    expect(JSON.stringify(localStorage)).not.toContain('secret-token');
  });

  it('renews an expired token once for all requests that wait, and repeats them', async () => {
    await logIn();
    const both = Promise.all([get('/api/v1/products'), get('/api/v1/lots')]);
    for (const url of ['/api/v1/products', '/api/v1/lots']) http.expectOne(url).flush({}, REFUSED);
    await soon();
    answer('/api/v1/auth/refresh', { accessToken: 'two', expiresIn: 900 });
    await soon();
    const again = http.expectOne('/api/v1/products');
    expect(again.request.headers.get('Authorization')).toBe('Bearer two');
    again.flush({ items: [] });
    answer('/api/v1/lots', { items: [1] });
    expect(await both).toEqual([{ items: [] }, { items: [1] }]);
  });

  it('is over when it cannot be renewed', async () => {
    await logIn();
    const refused = get('/api/v1/products').catch((error: unknown) => error);
    http.expectOne('/api/v1/products').flush({ code: 'UNAUTHENTICATED', title: 'Log in first' }, REFUSED);
    await soon();
    http.expectOne('/api/v1/auth/refresh').flush({ code: 'UNAUTHENTICATED' }, REFUSED);
    expect(await refused).toBeInstanceOf(ProblemError);
    expect(session.signedIn()).toBe(false);
  });

  it('keeps somebody signed in while the server cannot be reached', async () => {
    await logIn();
    const refused = get('/api/v1/products').catch((error: unknown) => error);
    http.expectOne('/api/v1/products').flush({}, REFUSED);
    await soon();
    http.expectOne('/api/v1/auth/refresh').error(new ProgressEvent('error'));
    expect(await refused).toMatchObject({ code: 'UNREACHABLE' });
    expect(session.signedIn()).toBe(true);
  });

  it('asks nothing at boot when nobody signed in here before', async () => {
    await session.restore();
    expect(session.signedIn()).toBe(false);
  });

  it('continues the session of the cookie at boot', async () => {
    localStorage.setItem('sw.signed-in', '1');
    const done = session.restore();
    answer('/api/v1/auth/refresh', { accessToken: 'one', expiresIn: 900 });
    await soon();
    answer('/api/v1/auth/me', ME);
    await done;
    expect(session.me()?.name).toBe('Ada');
  });

  it('sends the key of an intention and the version that was read', async () => {
    const done = firstValueFrom(client.post('/api/v1/products', {}, { context: writing({ key: 'k', version: 3 }) }));
    const sent = http.expectOne('/api/v1/products');
    expect(sent.request.headers.get('Idempotency-Key')).toBe('k');
    expect(sent.request.headers.get('If-Match')).toBe('"3"');
    sent.flush({});
    await done;
  });
});
