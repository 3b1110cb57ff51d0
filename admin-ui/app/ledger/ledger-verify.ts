import { JsonPipe } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { Api } from '../api/api';
import { verifyLedger } from '../api/fn/ledger/verify-ledger';
import { LedgerVerificationDto } from '../api/models/ledger-verification-dto';
import { Toasts } from '../shared/feedback/toasts';
import { InstantPipe, QuantityPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';

/** Adds the whole ledger up again and compares it with every figure that is kept. Changes nothing. */
@Component({
  selector: 'app-ledger-verify',
  imports: [InstantPipe, JsonPipe, MatButtonModule, MatProgressBarModule, QuantityPipe, StatusChip],
  template: `
    <section class="sw-card" aria-label="Proof of the ledger">
      <div class="sw-row">
        <button mat-stroked-button type="button" [disabled]="busy()" (click)="verify()">
          {{ busy() ? 'Adding everything up …' : 'Verify the ledger' }}
        </button>
        @if (outcome(); as outcome) {
          <p role="status">
            <app-status-chip [label]="outcome.ok ? 'Holds' : 'Differs'" [tone]="outcome.ok ? 'good' : 'bad'" />
            {{ outcome.movements | quantity }} movements of {{ outcome.lots | quantity }} lots in
            {{ outcome.postings | quantity }} postings, checked {{ outcome.checkedAt | instant }}
          </p>
        } @else if (!busy()) {
          <p class="sw-soft">Adds every movement up again and compares it with all balances, levels and values.</p>
        }
      </div>
      @if (busy()) {
        <mat-progress-bar mode="indeterminate" aria-label="Verifying" />
      }
      @if (outcome(); as outcome) {
        <ul>
          @for (check of outcome.checks; track check.name) {
            <li>
              <app-status-chip
                [label]="check.differences === 0 ? 'Holds' : (check.differences | quantity) + ' differ'"
                [tone]="check.differences === 0 ? 'good' : 'bad'"
              />
              <span>{{ check.claim }}</span>
              @if (check.first; as first) {
                <code>First: {{ first | json }}</code>
              }
            </li>
          }
        </ul>
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 10px;
      margin-bottom: 16px;
      padding: 12px 14px;
    }
    ul {
      display: grid;
      gap: 6px;
      margin: 0;
      padding: 0;
      list-style: none;
      font-size: 13.5px;
    }
    li {
      display: grid;
      grid-template-columns: 92px minmax(0, 1fr);
      gap: 2px 8px;
      align-items: start;
      justify-items: start;
    }
    code {
      grid-column: 2;
      font-size: 12px;
      overflow-wrap: anywhere;
    }
  `,
})
export class LedgerVerify {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly busy = signal(false);
  protected readonly outcome = signal<LedgerVerificationDto | undefined>(undefined);

  protected async verify(): Promise<void> {
    this.busy.set(true);
    this.outcome.set(undefined);
    try {
      this.outcome.set(await this.api.invoke(verifyLedger));
    } catch (error) {
      this.toasts.error(error);
    } finally {
      this.busy.set(false);
    }
  }
}
