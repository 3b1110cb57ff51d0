import { inject } from '@angular/core';
import { CanActivateFn, CanDeactivateFn, CanMatchFn, Router } from '@angular/router';
import { Permission } from '../api/models/permission';
import { Session } from './session';
import { UnsavedChanges } from './unsaved-changes';

/** Lets signed-in people in and sends others to the login, which brings them back. */
export const signedIn: CanActivateFn = (_route, state) =>
  inject(Session).signedIn() || inject(Router).createUrlTree(['/login'], { queryParams: { returnTo: state.url } });

/** Keeps signed-in people away from the login screen. */
export const signedOut: CanActivateFn = () => !inject(Session).signedIn() || inject(Router).createUrlTree(['/']);

/** `canMatch: [may('product:write')]`: others see "not allowed" at the same address. */
export function may(...permissions: Permission[]): CanActivateFn & CanMatchFn {
  return () => inject(Session).can(...permissions) || inject(Router).createUrlTree(['/not-allowed']);
}

/** `canDeactivate: [unsavedChanges]` on every route with a form: asks before changes are lost. */
export const unsavedChanges: CanDeactivateFn<unknown> = () => inject(UnsavedChanges).mayLeave();
