import { TestApp } from '../testing/test-app.js';

describe('the platform', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('answers health with exactly one member', async () => {
    const answer = await app.request({ url: '/health' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('{"status":"ok"}');
  });

  it('is ready when the database answers and every migration has run', async () => {
    const answer = await app.request({ url: '/health/ready' });
    expect(answer.json()).toEqual({ status: 'ok' });
  });

  it('answers an unknown address with a problem', async () => {
    const answer = await app.request({ url: '/api/v1/nothing-here' });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'ROUTE_NOT_FOUND', status: 404, instance: '/api/v1/nothing-here' });
  });

  it('answers malformed JSON with a problem', async () => {
    const answer = await app.request({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: '{"a":',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'MALFORMED_REQUEST' });
  });

  it('keeps a sane request id of the caller and sends it back', async () => {
    const answer = await app.request({ url: '/health', headers: { 'x-request-id': 'caller-12345678' } });
    expect(answer.headers['x-request-id']).toBe('caller-12345678');
  });

  it('sends security headers with a content security policy', async () => {
    const answer = await app.request({ url: '/health' });
    expect(answer.headers['content-security-policy']).toContain("script-src 'self' 'nonce-");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('works as the application role, which may not change the audit log', async () => {
    expect(await app.db.query('select current_user::text as me')).toEqual([{ me: 'stockwright_app' }]);
    await expect(app.db.query('delete from audit_log')).rejects.toThrow(/permission denied/);
  });

  it('shows metrics to this machine', async () => {
    const answer = await app.request({ url: '/metrics' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('http_request_duration_seconds');
  });

  it('serves Swagger UI', async () => {
    expect((await app.request({ url: '/docs' })).statusCode).toBe(200);
    expect((await app.request({ url: '/docs/openapi.json' })).json()).toMatchObject({ openapi: '3.0.0' });
  });
});
