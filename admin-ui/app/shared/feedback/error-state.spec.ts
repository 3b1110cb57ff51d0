import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { ErrorState } from './error-state';

describe('what could not be loaded', () => {
  const shown = (status: number, error: object) => {
    const fixture = TestBed.createComponent(ErrorState);
    fixture.componentRef.setInput('error', new HttpErrorResponse({ status, error }));
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  };

  it('can be tried again, and names its request for whoever looks into it', () => {
    const page = shown(500, { title: 'Something went wrong', code: 'INTERNAL_ERROR', requestId: 'r-1' });
    expect(page.querySelector('button')?.textContent).toBe('Try again');
    expect(page.textContent).toContain('Request r-1');
  });

  it('is not worth another try where there is no such thing, or no such address', () => {
    const errors = [{ pointer: '/path/id', detail: 'must be a UUID' }];
    for (const page of [
      shown(404, { title: 'Not found', code: 'NOT_FOUND', detail: 'There is no purchase order 01a1fcc5' }),
      shown(400, { title: 'The request is not valid', detail: 'path/id must be a UUID', errors }),
    ]) {
      expect(page.querySelector('button')).toBeNull();
      expect(page.textContent).toContain('There is nothing here');
      expect(page.textContent).not.toMatch(/01a1fcc5|UUID/);
    }
  });
});
