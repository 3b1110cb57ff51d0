import { Component, computed, inject, input } from '@angular/core';
import { MatTooltipModule } from '@angular/material/tooltip';
import { IsActiveMatchOptions, Router, RouterLink, RouterLinkActive, Routes } from '@angular/router';
import { Icon } from '../shared/icon';
import { NAVIGATION } from './navigation';
import { Session } from '../core/session';
import { Logo } from '../shared/logo';

const ANYWHERE_BELOW: IsActiveMatchOptions = {
  paths: 'subset',
  queryParams: 'ignored',
  fragment: 'ignored',
  matrixParams: 'ignored',
};

/** The groups of `navigation.ts`, without what the person may not see and without what has no route yet. */
@Component({
  selector: 'app-side-nav',
  imports: [Icon, Logo, MatTooltipModule, RouterLink, RouterLinkActive],
  template: `
    <nav aria-label="Main">
      <a class="brand" routerLink="/" aria-label="Stockwright, to the start">
        <app-logo />
        @if (!rail()) {
          <span>Stockwright</span>
        }
      </a>
      @for (group of groups(); track $index) {
        @if (group.label) {
          <p class="label" [class.thin]="rail()">{{ rail() ? '' : group.label }}</p>
        }
        <ul>
          @for (item of group.items; track item.path) {
            <li>
              <a
                #active="routerLinkActive"
                [routerLink]="item.path"
                routerLinkActive="here"
                ariaCurrentWhenActive="page"
                [routerLinkActiveOptions]="item.exact ? exactly : anywhereBelow"
                [matTooltip]="item.label"
                [matTooltipDisabled]="!rail()"
                matTooltipPosition="right"
                [attr.aria-label]="rail() ? item.label : null"
              >
                <app-icon [path]="item.icon" [size]="18" />
                @if (!rail()) {
                  <span>{{ item.label }}</span>
                }
              </a>
            </li>
          }
        </ul>
      }
    </nav>
  `,
  styleUrl: './side-nav.scss',
})
export class SideNav {
  private readonly session = inject(Session);
  private readonly known = firstSegments(inject(Router).config);

  readonly rail = input(false);

  protected readonly exactly: IsActiveMatchOptions = { ...ANYWHERE_BELOW, paths: 'exact' };
  protected readonly anywhereBelow = ANYWHERE_BELOW;

  protected readonly groups = computed(() =>
    NAVIGATION.map((group) => ({
      ...group,
      items: group.items.filter(
        (item) => this.known.has(item.path.split('/')[1] ?? '') && this.session.can(...(item.permissions ?? [])),
      ),
    })).filter((group) => group.items.length > 0),
  );
}

function firstSegments(routes: Routes): Set<string> {
  const shell = routes.find((route) => route.path === '');
  return new Set((shell?.children ?? []).map((route) => route.path?.split('/')[0] ?? ''));
}
