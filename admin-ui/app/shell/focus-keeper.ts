import { InteractivityChecker } from '@angular/cdk/a11y';
import { DestroyRef, Injectable, afterEveryRender, inject } from '@angular/core';

/**
 * An action often takes its own button away: an order that went on has no such step any more, a removed row no row. The
 * focus would fall out of the page then, and whoever works by keyboard or screen reader would start at its top. It goes to
 * the nearest control that is left instead, or to the main part of the page.
 */
@Injectable()
export class FocusKeeper {
  private readonly checker = inject(InteractivityChecker);
  /** Where the focus was last, from the inside out. */
  private path: HTMLElement[] = [];

  constructor() {
    const remember = (event: Event): void => {
      const path = event.composedPath().filter((part) => part instanceof HTMLElement);
      const main = path.findIndex(({ id }) => id === 'main');
      if (main > 0) this.path = path.slice(0, main + 1);
    };
    document.addEventListener('focusin', remember);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('focusin', remember));
    afterEveryRender({ read: () => this.look() });
  }

  private look(): void {
    const [last] = this.path;
    if (last === undefined || last.isConnected || document.activeElement !== document.body) return;
    const around = this.path.filter((part) => part.isConnected);
    this.path = [];
    const main = around.at(-1);
    // Far away it would be a leap, not a return: then the main part itself is better.
    const near = around.slice(0, -1).map((part) => this.firstIn(part));
    (near.find((control) => control !== undefined) ?? main)?.focus({ preventScroll: true });
  }

  /** Not a box to type in: on a phone that would open the keyboard. */
  private firstIn(part: HTMLElement): HTMLElement | undefined {
    return Array.from(part.querySelectorAll<HTMLElement>('a[href], button, tr[data-row]')).find(
      (control) => this.checker.isFocusable(control) && this.checker.isTabbable(control),
    );
  }
}
