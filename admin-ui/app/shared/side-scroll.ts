import { CdkScrollable } from '@angular/cdk/scrolling';
import { Component, DestroyRef, ElementRef, afterNextRender, inject, input, signal, viewChild } from '@angular/core';
import { mdiChevronLeft, mdiChevronRight } from '@mdi/js';
import { Icon } from './icon';

/**
 * What is wider than the screen and scrolls sideways within its own frame: where there is more, the edge is shaded and has
 * a button. The keyboard scrolls the region by the arrow keys, so the buttons are for the mouse alone.
 */
@Component({
  selector: 'app-side-scroll',
  imports: [CdkScrollable, Icon],
  template: `
    <div #box class="box" cdkScrollable tabindex="0" role="region" [attr.aria-label]="label()" (scroll)="look()">
      <div #inside class="inside"><ng-content /></div>
    </div>
    @for (edge of edges; track edge.side) {
      @if (more()[edge.side]) {
        <button type="button" tabindex="-1" aria-hidden="true" [class]="edge.side" (click)="go(edge.way)">
          <app-icon [path]="edge.icon" [size]="22" />
        </button>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      position: relative;
    }
    .box {
      overflow-x: auto;
      padding-bottom: 10px;
    }
    .inside {
      min-width: min-content;
    }
    button {
      position: absolute;
      top: 0;
      bottom: 10px;
      display: grid;
      align-items: start;
      width: 44px;
      padding: 10px 0;
      border: 0;
      color: var(--sw-ink);
      cursor: pointer;
    }
    button:hover {
      color: var(--sw-accent);
    }
    .before {
      left: 0;
      justify-items: start;
      background: linear-gradient(to right, var(--sw-paper) 45%, transparent);
    }
    .after {
      right: 0;
      justify-items: end;
      background: linear-gradient(to left, var(--sw-paper) 45%, transparent);
    }
  `,
})
export class SideScroll {
  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly inside = viewChild.required<ElementRef<HTMLElement>>('inside');

  readonly label = input.required<string>();

  protected readonly edges = [
    { side: 'before', way: -1, icon: mdiChevronLeft },
    { side: 'after', way: 1, icon: mdiChevronRight },
  ] as const;
  protected readonly more = signal({ before: false, after: false });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const sizes = new ResizeObserver(() => this.look());
      sizes.observe(this.box().nativeElement);
      sizes.observe(this.inside().nativeElement);
      destroyed.onDestroy(() => sizes.disconnect());
    });
  }

  /** A pixel is lost to rounding where the screen is zoomed. */
  protected look(): void {
    const { scrollLeft, clientWidth, scrollWidth } = this.box().nativeElement;
    this.more.set({ before: scrollLeft > 1, after: scrollLeft + clientWidth < scrollWidth - 1 });
  }

  protected go(way: 1 | -1): void {
    const box = this.box().nativeElement;
    box.scrollBy({ left: way * box.clientWidth * 0.8, behavior: 'smooth' });
  }
}
