import { HttpContext } from '@angular/common/http';
import { Component, Injectable, inject, signal } from '@angular/core';
import { form, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Form } from './form';
import { TextareaField } from './textarea-field';

/** What is done only for a reason, which is kept with it: a reversal. */
export interface ReasonQuestion<A> {
  title: string;
  /** What happens then, in full sentences. */
  consequence: string;
  /** What it happens to, a line each. */
  items?: readonly string[];
  /** The verb on the button. */
  action: string;
  /** Does it; what it is refused with stands in the dialog. */
  act: (reason: string, context: HttpContext) => Promise<A>;
}

/** Asks why, and does it: `const reversed = await this.reasons.ask({ title, consequence, action: 'Reverse', act })` */
@Injectable({ providedIn: 'root' })
export class Reasons {
  private readonly dialog = inject(MatDialog);

  /** What `act` answered; undefined when it was not done. */
  ask<A>(question: ReasonQuestion<A>): Promise<A | undefined> {
    const opened = this.dialog.open<ReasonDialog<A>, ReasonQuestion<A>, A>(ReasonDialog, {
      data: question,
      width: '520px',
      ariaLabelledBy: 'reason-title',
    });
    return firstValueFrom(opened.afterClosed());
  }
}

@Component({
  selector: 'app-reason-dialog',
  imports: [Form, MatDialogModule, TextareaField],
  template: `
    <h2 mat-dialog-title id="reason-title">{{ question.title }}</h2>
    <mat-dialog-content>
      <p>{{ question.consequence }}</p>
      @if (question.items; as items) {
        <ul class="sw-number">
          @for (item of items; track $index) {
            <li>{{ item }}</li>
          }
        </ul>
      }
      <app-form
        [form]="form"
        [save]="save"
        [submitLabel]="question.action"
        (saved)="bar.close($event)"
        (cancelled)="bar.close()"
      >
        <app-textarea-field [field]="form.reason" label="Reason" [rows]="2" />
      </app-form>
    </mat-dialog-content>
  `,
  styles: `
    p {
      margin-bottom: 14px;
    }
    ul {
      margin: 0 0 16px;
      padding-left: 18px;
    }
  `,
})
export class ReasonDialog<A> {
  protected readonly question = inject<ReasonQuestion<A>>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<ReasonDialog<A>, A>>(MatDialogRef);
  protected readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.reason, 1000);
  });

  protected readonly save = (context: HttpContext): Promise<A> =>
    this.question.act(this.model().reason.trim(), context);
}
