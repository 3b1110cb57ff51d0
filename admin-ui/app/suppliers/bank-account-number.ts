import { Component, DestroyRef, DOCUMENT, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api } from '../api/api';
import { revealBankAccount } from '../api/fn/suppliers/reveal-bank-account';
import { BankAccountDto } from '../api/models/bank-account-dto';
import { Session } from '../core/session';
import { Confirm } from '../shared/feedback/confirm';
import { Toasts } from '../shared/feedback/toasts';

const SHOWN_FOR = 60_000;

/** The end of an account number; who may see all of it can ask for it, for a minute. */
@Component({
  selector: 'app-bank-account-number',
  imports: [MatButtonModule],
  template: `
    <span class="sw-number number" aria-live="polite">{{ shown() ?? account().maskedNumber }}</span>
    @if (shown(); as number) {
      <button mat-button type="button" (click)="copy(number)">Copy</button>
      <button mat-button type="button" (click)="hide()">Hide</button>
    } @else if (mayReveal) {
      <button
        mat-button
        type="button"
        [disabled]="busy()"
        [attr.aria-label]="'Show the number of ' + account().bankName"
        (click)="reveal()"
      >
        Show
      </button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 4px;
    }
    .number {
      overflow-wrap: anywhere;
    }
  `,
})
export class BankAccountNumber {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly clipboard = inject(DOCUMENT).defaultView?.navigator.clipboard;

  readonly account = input.required<BankAccountDto>();

  protected readonly mayReveal = inject(Session).can('bank-account:reveal');
  protected readonly shown = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected async reveal(): Promise<void> {
    const { supplierId, id, bankName, maskedNumber } = this.account();
    const asked = await this.confirm.ask({
      title: `Show the number of ${bankName}?`,
      consequence: `The audit log keeps that you saw ${maskedNumber} in full. It is hidden again after a minute.`,
      action: 'Show',
    });
    if (!asked) return;
    this.busy.set(true);
    try {
      const { accountNumber } = await this.api.invoke(revealBankAccount, { supplierId, id });
      this.shown.set(accountNumber);
      this.timer = setTimeout(() => this.hide(), SHOWN_FOR);
    } catch (error) {
      this.toasts.error(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected hide(): void {
    clearTimeout(this.timer);
    this.shown.set(undefined);
  }

  /** Over plain http a browser offers no clipboard; the number can still be selected. */
  protected async copy(number: string): Promise<void> {
    try {
      await this.clipboard?.writeText(number);
      this.toasts.success('Number copied');
    } catch (error) {
      this.toasts.error(error);
    }
  }
}
