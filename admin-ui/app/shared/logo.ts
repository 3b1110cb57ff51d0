import { Component, input } from '@angular/core';

/** The mark: two boards held by a dovetail, the joint of a wright. */
@Component({
  selector: 'app-logo',
  template: `<svg viewBox="0 0 32 32" [attr.width]="size()" [attr.height]="size()">
    <rect width="32" height="32" rx="8" fill="#0b6b5d" />
    <path fill="#fff" d="M7 8h18v5H7z" />
    <path fill="#9be0cf" d="M7 19h18v5H7z" />
    <path fill="#fff" d="M12.5 13h7l1.8 6H10.7z" />
  </svg>`,
  styles: ':host { display: inline-flex; flex: none; }',
  host: { 'aria-hidden': 'true' },
})
export class Logo {
  readonly size = input(28);
}
