import { Injectable, inject } from '@angular/core';
import { Api } from '../api/api';
import { cancelTransfer } from '../api/fn/inventory/cancel-transfer';
import { receiveTransfer } from '../api/fn/inventory/receive-transfer';
import { TransferDto } from '../api/models/transfer-dto';
import { Intention, writing } from '../core/request-context';
import { Confirm } from '../shared/feedback/confirm';
import { Toasts } from '../shared/feedback/toasts';

/** What can be done with goods in transit, asked for first; true once it was posted. */
@Injectable({ providedIn: 'root' })
export class TransferActions {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly intention = new Intention();

  async receive({ id, number, toLocationName }: TransferDto): Promise<boolean> {
    const sure = await this.confirm.ask({
      title: `Receive ${number}?`,
      consequence: `All its goods arrive at ${toLocationName} in the state they were sent in.`,
      action: 'Receive',
    });
    if (!sure) return false;
    return this.post(`receive ${id}`, `${number} has arrived`, (context) =>
      this.api.invoke(receiveTransfer, { id, body: {} }, context),
    );
  }

  async cancel({ id, number, fromLocationName }: TransferDto): Promise<boolean> {
    const sure = await this.confirm.ask({
      title: `Cancel ${number}?`,
      consequence: `All its goods go back to ${fromLocationName}.`,
      action: 'Cancel the transfer',
      cancel: 'Keep it',
      danger: true,
    });
    if (!sure) return false;
    return this.post(`cancel ${id}`, `${number} is cancelled`, (context) =>
      this.api.invoke(cancelTransfer, { id, body: {} }, context),
    );
  }

  private async post(
    wish: string,
    success: string,
    send: (context: ReturnType<typeof writing>) => Promise<unknown>,
  ): Promise<boolean> {
    try {
      await send(writing({ key: this.intention.keyFor(wish) }));
      this.intention.fulfilled();
      this.toasts.success(success);
      return true;
    } catch (error) {
      this.toasts.error(error);
      return false;
    }
  }
}
