import { Component, inject, resource } from '@angular/core';
import { Api } from '../api/api';
import { getWiseStatus } from '../api/fn/payments/get-wise-status';
import { InstantPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';

/** Whether payments are followed at Wise, in one line. It says clearly when they are kept by hand. */
@Component({
  selector: 'app-wise-notice',
  imports: [InstantPipe, StatusChip],
  template: `
    @if (status.hasValue()) {
      @let wise = status.value();
      <p role="note">
        @if (!wise.isConfigured) {
          <app-status-chip status="BY_HAND" label="Wise is not connected" tone="mute" />
          <span>
            Payments are kept by hand: take them forward yourself. To have them follow their transfers, the server needs
            <code>WISE_API_TOKEN</code>.
          </span>
        } @else if (wise.isDown) {
          <app-status-chip status="DOWN" label="Wise does not answer" tone="warn" />
          <span>Its reports are kept and worked as soon as it is back ({{ wise.openDeliveries }} waiting).</span>
        } @else {
          <app-status-chip status="CONNECTED" [label]="label(wise.environment)" tone="good" />
          <span>
            Payments with a transfer follow it by themselves.
            @if (wise.lastDeliveryAt) {
              Last report {{ wise.lastDeliveryAt | instant }}.
            } @else {
              No report has come yet.
            }
          </span>
        }
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 4px 10px;
      max-width: 110ch;
      font-size: 13.5px;
      color: var(--sw-ink-soft);
    }
    span {
      flex: 1 1 260px;
    }
  `,
})
export class WiseNotice {
  private readonly api = inject(Api);

  protected readonly status = resource({ loader: () => this.api.invoke(getWiseStatus, {}) });

  protected label(environment: string): string {
    return environment === 'production' ? 'Wise is connected' : 'Wise is connected (sandbox)';
  }
}
