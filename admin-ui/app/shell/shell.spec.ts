import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { settle } from '../testing/settle';
import { Shell } from './shell';

describe('the frame around the screens', () => {
  let harness: RouterTestingHarness;
  const signedIn = signal(true);
  const ready = signal(true);
  const session = {
    signedIn,
    me: signal({ name: 'Naree Suwan', email: 'n@example.com', role: 'INVENTORY_MANAGER' }),
    can: () => true,
    logout: () => Promise.resolve(signedIn.set(false)),
  };
  const page = () => harness.fixture.nativeElement as HTMLElement;
  const address = () => TestBed.inject(Router).url;

  beforeEach(async () => {
    signedIn.set(true);
    localStorage.clear();
    const settings = { companyName: () => 'Lumi Play', isDemo: () => true, ready };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'login', children: [] },
          { path: '', component: Shell, children: [{ path: 'products', children: [] }] },
        ]),
        { provide: Session, useValue: session },
        { provide: SettingsStore, useValue: settings },
      ],
    });
    harness = await RouterTestingHarness.create('/products?page=2');
    await settle(harness.fixture);
  });

  it('waits with the screen for the settings, since forms start with what they say', async () => {
    ready.set(false);
    await settle(harness.fixture);
    expect(page().querySelector('main router-outlet')).toBeNull();
    ready.set(true);
    await settle(harness.fixture);
    expect(page().querySelector('main router-outlet')).not.toBeNull();
  });

  it('says whose it is and who works with it', () => {
    expect(page().textContent).toContain('Lumi Play');
    expect(page().querySelector('.initials')?.textContent).toBe('NS');
  });

  it('leads to the login and back when the session ended elsewhere', async () => {
    signedIn.set(false);
    await settle(harness.fixture, 20);
    expect(address()).toBe('/login?returnTo=%2Fproducts%3Fpage%3D2');
  });

  it('leads to a fresh login after logging out', async () => {
    page().querySelector<HTMLElement>('button.user')!.click();
    await settle(harness.fixture);
    const items = Array.from(document.querySelectorAll<HTMLElement>('[mat-menu-item]'));
    items.find((item) => item.textContent?.includes('Log out'))!.click();
    await settle(harness.fixture, 20);
    expect(address()).toBe('/login');
  });

  it('gives the focus to the content, past the navigation', async () => {
    page().querySelector<HTMLElement>('a.skip')!.click();
    await settle(harness.fixture);
    expect(document.activeElement?.id).toBe('main');
  });
});
