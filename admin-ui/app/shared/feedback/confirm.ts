import { Component, Injectable, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

export interface Question {
  title: string;
  /** What happens then, in a full sentence: "40 units leave stock; this can be reversed in the ledger." */
  consequence: string;
  /** The verb on the button, never "OK". */
  action: string;
  cancel?: string;
  danger?: boolean;
}

/** `if (await this.confirm.ask({ title, consequence, action: 'Scrap' })) …` */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly dialog = inject(MatDialog);

  async ask(question: Question): Promise<boolean> {
    const opened = this.dialog.open<ConfirmDialog, Question, boolean>(ConfirmDialog, {
      data: question,
      role: 'alertdialog',
      ariaLabelledBy: 'confirm-title',
      ariaDescribedBy: 'confirm-consequence',
      width: '440px',
      autoFocus: question.danger ? '.cancel' : '.action',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

@Component({
  selector: 'app-confirm-dialog',
  imports: [MatButtonModule, MatDialogModule],
  template: `
    <h2 mat-dialog-title id="confirm-title">{{ question.title }}</h2>
    <mat-dialog-content
      ><p id="confirm-consequence">{{ question.consequence }}</p></mat-dialog-content
    >
    <mat-dialog-actions align="end">
      <button mat-button type="button" class="cancel" [mat-dialog-close]="false">
        {{ question.cancel ?? 'Cancel' }}
      </button>
      <button mat-flat-button type="button" class="action" [class.danger]="question.danger" [mat-dialog-close]="true">
        {{ question.action }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    .danger {
      --mat-button-filled-container-color: var(--sw-danger);
      --mat-button-filled-label-text-color: var(--sw-card);
    }
  `,
})
export class ConfirmDialog {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
}
