import { Component, computed, input } from '@angular/core';

/** Grey lines in the place of what is being loaded, so that nothing jumps when it arrives. */
@Component({
  selector: 'app-skeleton',
  template: `
    @for (line of list(); track line) {
      <div class="line" [style.width.%]="line"></div>
    }
  `,
  host: { role: 'status', 'aria-label': 'Loading' },
  styles: `
    :host {
      display: grid;
      gap: 12px;
      padding: 16px;
    }
    .line {
      height: 14px;
      border-radius: 5px;
      background: var(--sw-mute-ground);
      animation: breathe 1.4s ease-in-out infinite;
    }
    @keyframes breathe {
      50% {
        opacity: 0.45;
      }
    }
  `,
})
export class Skeleton {
  readonly lines = input(4);

  protected readonly list = computed(() =>
    Array.from({ length: this.lines() }, (_, index) => 92 - ((index * 17) % 43)),
  );
}
