import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { toProblemError } from './problem';

describe('reading a refusal of the API', () => {
  it('keeps the code, the fields and the request id of a problem', () => {
    const body = {
      title: 'Invalid',
      code: 'VALIDATION_FAILED',
      requestId: 'r-1',
      errors: [{ pointer: '/a', detail: 'x' }],
    };
    const { problem, message } = toProblemError(new HttpErrorResponse({ status: 400, error: body }));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED', requestId: 'r-1' });
    expect(problem.errors).toEqual([{ pointer: '/a', detail: 'x' }]);
    expect(message).toBe('Invalid');
  });

  it('says how long to wait', () => {
    const headers = new HttpHeaders({ 'Retry-After': '42' });
    const error = toProblemError(new HttpErrorResponse({ status: 429, headers, error: { title: 'Too many' } }));
    expect(error.retryAfterSeconds).toBe(42);
  });

  it('reads the problem of a download from its bytes', () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ title: 'No', code: 'FORBIDDEN' })).buffer;
    expect(toProblemError(new HttpErrorResponse({ status: 403, error: bytes })).code).toBe('FORBIDDEN');
  });

  it('has words for a server that cannot be reached and for answers that are no problem', () => {
    expect(toProblemError(new HttpErrorResponse({ status: 0 })).code).toBe('UNREACHABLE');
    expect(toProblemError(new HttpErrorResponse({ status: 502, error: '<html>' })).code).toBe('HTTP_502');
    expect(toProblemError(new Error('boom')).message).toBe('boom');
  });
});
