import { HttpErrorResponse, HttpEvent, HttpHandlerFn, HttpInterceptorFn, HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { Observable, catchError, from, switchMap, tap, throwError } from 'rxjs';
import { Connection } from './connection';
import { ProblemError, toProblemError } from './problem';
import { IDEMPOTENCY_KEY, IF_MATCH } from './request-context';
import { Session } from './session';

/** These routes make or end the session, so a 401 from them is an answer and no reason to refresh. */
const SESSION_ROUTES = /\/auth\/(login|refresh|logout|register)$/;

/** Every rejection becomes a `ProblemError`, and the banner learns whether the server can be reached. */
export const problemInterceptor: HttpInterceptorFn = (request, next) => {
  const connection = inject(Connection);
  return next(request).pipe(
    tap(() => connection.reached()),
    catchError((error: unknown) => {
      const problem = toProblemError(error);
      if (isUnreachable(problem)) connection.lost();
      else if (error instanceof HttpErrorResponse) connection.reached();
      return throwError(() => problem);
    }),
  );
};

/** No answer, or one of a server that cannot work now. That another service does not answer is an answer of ours. */
function isUnreachable({ code, problem }: ProblemError): boolean {
  return code === 'UNREACHABLE' || (problem.status === 503 && (code === 'SERVICE_UNAVAILABLE' || code === 'HTTP_503'));
}

/** Puts the headers a write asked for by `writing({…})` on the request. */
export const writeHeadersInterceptor: HttpInterceptorFn = (request, next) => {
  const key = request.context.get(IDEMPOTENCY_KEY);
  const version = request.context.get(IF_MATCH);
  const headers: Record<string, string> = {};
  if (key !== undefined && request.method === 'POST') headers['Idempotency-Key'] = key;
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  return next(request.clone({ setHeaders: headers }));
};

/** Sends the access token; on 401 refreshes once (all waiting requests share it) and repeats the request. */
export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/') || SESSION_ROUTES.test(request.url)) return next(request);
  const session = inject(Session);
  return send(request, next, session.accessToken).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse) || error.status !== 401) return throwError(() => error);
      return from(session.refresh()).pipe(
        // Where the session is over, the shell sees it and leads to the login.
        switchMap((renewed) => (renewed ? send(request, next, session.accessToken) : throwError(() => error))),
      );
    }),
  );
};

function send(request: HttpRequest<unknown>, next: HttpHandlerFn, token?: string): Observable<HttpEvent<unknown>> {
  return next(token === undefined ? request : request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }));
}
