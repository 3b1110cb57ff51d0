import { Component, ElementRef, afterRenderEffect, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';

export interface Tab {
  key: string;
  label: string;
  /** A number beside the label, such as how many rows there are. */
  count?: number;
}

/**
 * The parts of a detail screen, kept in the address (`?tab=lots`), so that a link opens the same part:
 * `<app-tabs label="Product" [tabs]="tabs" #tabBar /> @switch (tabBar.current()) { @case ('lots') { … } }`
 */
@Component({
  selector: 'app-tabs',
  imports: [RouterLink],
  template: `
    <nav [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.key) {
        <a
          [routerLink]="[]"
          [queryParams]="{ tab: tab.key }"
          [class.here]="tab.key === current()"
          [attr.aria-current]="tab.key === current() ? 'true' : null"
        >
          {{ tab.label }}
          @if (tab.count !== undefined) {
            <span class="count sw-number">{{ tab.count }}</span>
          }
        </a>
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      gap: 4px;
      margin-bottom: 16px;
      border-bottom: 1px solid var(--sw-line);
      overflow-x: auto;
    }
    a {
      padding: 9px 12px;
      border-bottom: 2px solid transparent;
      color: var(--sw-ink-soft);
      font-weight: 550;
      white-space: nowrap;
    }
    a:hover {
      color: var(--sw-ink);
      text-decoration: none;
    }
    a.here {
      border-color: var(--sw-accent);
      color: var(--sw-ink);
    }
    a:focus-visible {
      outline-offset: -2px;
    }
    .count {
      margin-left: 4px;
      color: var(--sw-ink-soft);
    }
  `,
})
export class Tabs {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly query = toSignal(inject(ActivatedRoute).queryParams, { requireSync: true });

  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();

  /** The tab of the address, or the first one. */
  readonly current = computed(() => {
    const wanted = this.query()['tab'] as string | undefined;
    return (this.tabs().find((tab) => tab.key === wanted) ?? this.tabs()[0])?.key ?? '';
  });

  constructor() {
    // On a phone the tabs scroll sideways, and the one that a link opened may lie outside.
    afterRenderEffect(() => {
      this.current();
      const bar = this.host.nativeElement.querySelector('nav');
      const here = bar?.querySelector<HTMLElement>('a.here');
      if (bar && here) bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
    });
  }
}
