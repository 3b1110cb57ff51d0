import { Clipboard } from '@angular/cdk/clipboard';
import { Component, Injectable, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_SNACK_BAR_DATA, MatSnackBar, MatSnackBarModule, MatSnackBarRef } from '@angular/material/snack-bar';
import { toProblemError } from '../../core/problem';

interface Message {
  text: string;
  requestId?: string | undefined;
  action?: { label: string; run: () => void } | undefined;
}

/** Short words after something happened. Errors stay until closed and carry the request id for support. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly bar = inject(MatSnackBar);

  success(text: string, action?: { label: string; run: () => void }): void {
    this.show({ text, action }, 6000, 'polite');
  }

  error(error: unknown): void {
    const problem = toProblemError(error);
    this.show({ text: problem.message, requestId: problem.problem.requestId }, 0, 'assertive');
  }

  private show(data: Message, duration: number, politeness: 'polite' | 'assertive'): void {
    this.bar.openFromComponent(Toast, { data, duration, politeness, horizontalPosition: 'right' });
  }
}

@Component({
  selector: 'app-toast',
  imports: [MatButtonModule, MatSnackBarModule],
  template: `
    <div matSnackBarLabel>
      {{ message.text }}
      @if (message.requestId; as id) {
        <div class="id">Request {{ id }}</div>
      }
    </div>
    <span matSnackBarActions>
      @if (message.requestId) {
        <button mat-button matSnackBarAction type="button" (click)="copy()">{{ copied() ? 'Copied' : 'Copy' }}</button>
      }
      @if (message.action; as action) {
        <button mat-button matSnackBarAction type="button" (click)="run()">{{ action.label }}</button>
      }
      <button mat-button matSnackBarAction type="button" (click)="bar.dismiss()">Close</button>
    </span>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
    }
    .id {
      font-size: 12px;
      opacity: 0.8;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class Toast {
  private readonly clipboard = inject(Clipboard);

  protected readonly message = inject<Message>(MAT_SNACK_BAR_DATA);
  protected readonly bar = inject<MatSnackBarRef<Toast>>(MatSnackBarRef);
  protected readonly copied = signal(false);

  protected copy(): void {
    this.copied.set(this.clipboard.copy(this.message.requestId ?? ''));
  }

  protected run(): void {
    this.message.action?.run();
    this.bar.dismiss();
  }
}
