import { Component, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiChevronRight } from '@mdi/js';
import { PageTitle } from '../core/page-title';
import { Icon } from './icon';

export interface Crumb {
  label: string;
  link: string;
  /** Such as the tab that it came from. */
  query?: Record<string, string>;
}

/**
 * The head of every screen: where it stands, what it is called (also in the window's title), a line of help,
 * and by its content the actions: `<app-page-header heading="Products"><a mat-flat-button …>New product</a></app-page-header>`
 */
@Component({
  selector: 'app-page-header',
  imports: [Icon, RouterLink],
  template: `
    @if (crumbs().length > 0) {
      <nav aria-label="Breadcrumb">
        <ol>
          @for (crumb of crumbs(); track crumb.link) {
            <li>
              <a [routerLink]="crumb.link" [queryParams]="crumb.query">{{ crumb.label }}</a><app-icon
                [path]="chevron"
                [size]="15"
              />
            </li>
          }
          <li aria-current="page">{{ heading() }}</li>
        </ol>
      </nav>
    }
    <div class="line">
      <div class="names">
        <div class="sw-row name">
          <h1>{{ heading() }}</h1>
          <ng-content select="app-status-chip" />
        </div>
        @if (text(); as text) {
          <p>{{ text }}</p>
        }
      </div>
      <div class="sw-row actions"><ng-content /></div>
    </div>
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: 20px;
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      margin: 0 0 4px;
      padding: 0;
      list-style: none;
      font-size: 13px;
      color: var(--sw-ink-soft);
    }
    li {
      display: inline-flex;
      align-items: center;
      gap: 4px;
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 8px 24px;
      min-height: 38px;
    }
    .names {
      flex: 1 1 320px;
      min-width: 0;
    }
    .name {
      gap: 4px 12px;
      min-height: 34px;
    }
    .actions {
      justify-content: flex-end;
      max-width: 100%;
    }
    .actions:empty {
      display: none;
    }
    h1 {
      overflow-wrap: anywhere;
    }
    p {
      max-width: 72ch;
      margin-top: 2px;
      color: var(--sw-ink-soft);
    }
    @media (max-width: 599px) {
      /* The name stands right below. */
      li[aria-current],
      li:nth-last-child(2) app-icon {
        display: none;
      }
      .names {
        flex-basis: auto;
      }
      .actions {
        justify-content: flex-start;
      }
    }
  `,
})
export class PageHeader {
  private readonly title = inject(PageTitle);

  readonly heading = input.required<string>();
  readonly text = input<string>();
  readonly crumbs = input<Crumb[]>([]);

  protected readonly chevron = mdiChevronRight;

  constructor() {
    effect(() => this.title.name(this.heading()));
  }
}
