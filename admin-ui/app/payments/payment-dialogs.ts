import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { PaymentDto } from '../api/models/payment-dto';
import { ApproveDialog } from './approve-dialog';
import { StepDialog, StepQuestion } from './step-dialog';

/** Takes a payment forward; each answers whether it was. */
@Injectable({ providedIn: 'root' })
export class PaymentDialogs {
  private readonly dialog = inject(MatDialog);

  async step(payment: PaymentDto, status: StepQuestion['status']): Promise<boolean> {
    const opened = this.dialog.open<StepDialog, StepQuestion, boolean>(StepDialog, {
      data: { payment, status },
      width: '560px',
      ariaLabelledBy: 'payment-step-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }

  async approve(payment: PaymentDto): Promise<boolean> {
    const opened = this.dialog.open<ApproveDialog, PaymentDto, boolean>(ApproveDialog, {
      data: payment,
      width: '520px',
      ariaLabelledBy: 'payment-approve-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}
