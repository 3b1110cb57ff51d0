import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Permission } from '../api/models/permission';
import { Session } from '../core/session';
import { settle } from '../testing/settle';
import { SideNav } from './side-nav';

const CHILDREN = ['dashboard', 'products', 'inventory', 'reservations', 'users'].map((path) => ({
  path,
  children: [],
}));

describe('the navigation', () => {
  const labelsFor = async (permissions: Permission[]) => {
    const can = (...asked: Permission[]) => asked.some((permission) => permissions.includes(permission));
    TestBed.configureTestingModule({
      providers: [provideRouter([{ path: '', children: CHILDREN }]), { provide: Session, useValue: { can } }],
    });
    const fixture = TestBed.createComponent(SideNav);
    await settle(fixture);
    const links = (fixture.nativeElement as HTMLElement).querySelectorAll('li a');
    return Array.from(links, (link) => link.textContent?.trim());
  };

  it('shows what a person may do and nothing else', async () => {
    expect(await labelsFor(['product:read', 'inventory:read', 'inventory:receive'])).toEqual([
      'Products',
      'On hand',
      'Receive',
      'Reservations',
    ]);
  });

  it('shows no entry whose screen does not exist', async () => {
    const labels = await labelsFor(['dashboard:read', 'supplier:read', 'user:read']);
    expect(labels).toEqual(['Dashboard', 'Users']);
  });
});
