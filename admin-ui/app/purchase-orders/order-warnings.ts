import { Component, input } from '@angular/core';
import { mdiAlertOutline } from '@mdi/js';
import { PurchaseOrderWarningDto } from '../api/models/purchase-order-warning-dto';
import { Icon } from '../shared/icon';

/** What a buyer should look at. None of it stops the order. */
@Component({
  selector: 'app-order-warnings',
  imports: [Icon],
  template: `
    <ul aria-label="Warnings">
      @for (warning of warnings(); track $index) {
        <li [attr.data-tone]="warning.code === 'UNPAID_BALANCE' || warning.code === 'REFUND_DUE' ? 'bad' : 'warn'">
          <app-icon [path]="icon" [size]="18" /> {{ warning.detail }}
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: 6px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: 8px;
      padding: 8px 12px;
      border-radius: var(--sw-radius-small);
      background: var(--sw-warn-ground);
      color: var(--sw-warn);
      overflow-wrap: anywhere;
    }
    li[data-tone='bad'] {
      background: var(--sw-bad-ground);
      color: var(--sw-bad);
    }
  `,
})
export class OrderWarnings {
  readonly warnings = input.required<readonly PurchaseOrderWarningDto[]>();

  protected readonly icon = mdiAlertOutline;
}
