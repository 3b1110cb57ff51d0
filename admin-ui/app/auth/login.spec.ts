import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { ProblemError } from '../core/problem';
import { Session } from '../core/session';
import { settle } from '../testing/settle';
import { Login } from './login';

describe('logging in', () => {
  let fixture: ComponentFixture<Login>;
  let page: HTMLElement;
  const login = jest.fn<Promise<void>, [string, string]>();
  const navigateByUrl = jest.fn(() => Promise.resolve(true));

  const enter = async (email: string, password: string) => {
    const inputs = Array.from(page.querySelectorAll('input'));
    for (const [index, value] of [email, password].entries()) {
      inputs[index]!.value = value;
      inputs[index]!.dispatchEvent(new Event('input'));
    }
    await settle(fixture);
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle(fixture, 10);
  };

  beforeEach(async () => {
    login.mockReset();
    navigateByUrl.mockClear();
    TestBed.configureTestingModule({
      providers: [
        { provide: Session, useValue: { login } },
        { provide: Router, useValue: { navigateByUrl } },
      ],
    });
    fixture = TestBed.createComponent(Login);
    page = fixture.nativeElement as HTMLElement;
    await settle(fixture);
  });

  it('goes on to where the person was going', async () => {
    fixture.componentRef.setInput('returnTo', '/products?page=2');
    login.mockResolvedValue();
    await enter(' a@b.c ', 'pw');
    expect(login).toHaveBeenCalledWith('a@b.c', 'pw');
    expect(navigateByUrl).toHaveBeenCalledWith('/products?page=2');
  });

  it('never leads to another site', async () => {
    fixture.componentRef.setInput('returnTo', '//evil.example');
    login.mockResolvedValue();
    await enter('a@b.c', 'pw');
    expect(navigateByUrl).toHaveBeenCalledWith('/');
  });

  it('says what the server says', async () => {
    const detail = 'E-mail or password is wrong';
    login.mockRejectedValue(new ProblemError({ status: 401, title: 'No', code: 'INVALID_CREDENTIALS', detail }));
    await enter('a@b.c', 'wrong');
    expect(page.textContent).toContain(detail);
  });

  it('counts the seconds to wait after too many attempts', async () => {
    login.mockRejectedValue(new ProblemError({ status: 429, title: 'Too many', code: 'RATE_LIMITED' }, 42));
    await enter('a@b.c', 'pw');
    expect(page.textContent).toContain('Try again in 42 seconds');
    expect(page.querySelector<HTMLButtonElement>('button[type="submit"]')!.disabled).toBe(true);
  });

  it('sends nothing without an e-mail and a password', async () => {
    await enter('', '');
    expect(login).not.toHaveBeenCalled();
    expect(page.textContent).toContain('Enter your e-mail address');
  });
});
