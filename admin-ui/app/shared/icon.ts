import { Component, input } from '@angular/core';

/**
 * `<app-icon [path]="mdiPlus" />` with a path of `@mdi/js`: only the icons in use are shipped, no icon font.
 * It is decoration and hidden from assistive technology; the button or link around it carries the name.
 */
@Component({
  selector: 'app-icon',
  template: `<svg viewBox="0 0 24 24" [attr.width]="size()" [attr.height]="size()"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      line-height: 0;
    }
    svg {
      fill: currentcolor;
    }
  `,
  host: { 'aria-hidden': 'true' },
})
export class Icon {
  readonly path = input.required<string>();
  readonly size = input(20);
}
