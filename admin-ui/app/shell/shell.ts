import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, ElementRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { MatSidenavModule } from '@angular/material/sidenav';
import { MatTooltipModule } from '@angular/material/tooltip';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import {
  mdiAccountOutline,
  mdiBookOpenOutline,
  mdiLogout,
  mdiMenu,
  mdiMenuClose,
  mdiMenuOpen,
  mdiWeatherNight,
  mdiWhiteBalanceSunny,
} from '@mdi/js';
import { filter, map } from 'rxjs';
import { Icon } from '../shared/icon';
import { StatusChip } from '../shared/status-chip';
import { Connection } from '../core/connection';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { Theme } from '../core/theme';
import { Logo } from '../shared/logo';
import { FocusKeeper } from './focus-keeper';
import { SideNav } from './side-nav';

const RAIL = 'sw.rail';

/** The frame of every signed-in screen: navigation, company, theme, user, connection banner and the skip link. */
@Component({
  selector: 'app-shell',
  imports: [
    Icon,
    Logo,
    MatButtonModule,
    MatMenuModule,
    MatSidenavModule,
    MatTooltipModule,
    RouterLink,
    RouterOutlet,
    SideNav,
    StatusChip,
  ],
  providers: [FocusKeeper],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly router = inject(Router);
  private leaving = false;
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  protected readonly session = inject(Session);
  protected readonly settings = inject(SettingsStore);
  protected readonly theme = inject(Theme);
  protected readonly connection = inject(Connection);
  protected readonly icons = {
    account: mdiAccountOutline,
    api: mdiBookOpenOutline,
    close: mdiMenuClose,
    logOut: mdiLogout,
    menu: mdiMenu,
    open: mdiMenuOpen,
    moon: mdiWeatherNight,
    sun: mdiWhiteBalanceSunny,
  };
  protected readonly narrow = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 899px)')
      .pipe(map((state) => state.matches)),
    { initialValue: false },
  );
  protected readonly rail = signal(localStorage.getItem(RAIL) === '1');
  protected readonly drawerOpen = signal(false);
  protected readonly initials = computed(() => initialsOf(this.session.me()?.name ?? ''));
  protected readonly role = computed(() => (this.session.me()?.role ?? '').replaceAll('_', ' ').toLowerCase());

  constructor() {
    inject(FocusKeeper);
    effect(() => this.session.signedIn() || this.leadToLogin());
    let path = pathOf(this.router.url);
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe((event) => {
        this.drawerOpen.set(false);
        const next = pathOf(event.urlAfterRedirects);
        // A new page starts reading at its top; a filter in the query must not take the focus away.
        if (next !== path) this.focusMain();
        path = next;
      });
  }

  protected toggleNavigation(): void {
    if (this.narrow()) {
      this.drawerOpen.update((open) => !open);
      return;
    }
    this.rail.update((rail) => !rail);
    localStorage.setItem(RAIL, this.rail() ? '1' : '0');
  }

  protected focusMain(event?: Event): void {
    event?.preventDefault();
    this.main().nativeElement.focus({ preventScroll: event === undefined });
  }

  protected logOut(): Promise<void> {
    this.leaving = true;
    return this.session.logout();
  }

  /** Whoever's session ended elsewhere comes back here after the next login; who logged out starts anew. */
  private leadToLogin(): void {
    const queryParams = this.leaving ? {} : { returnTo: this.router.url };
    void this.router.navigate(['/login'], { queryParams });
  }
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '';
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0]?.[0], words.at(-1)?.[0]] : [words[0]?.[0]];
  return letters.join('').toUpperCase();
}
