import { Injectable, inject } from '@angular/core';
import { Api } from '../api/api';
import { getLot } from '../api/fn/lots/get-lot';
import { listLots } from '../api/fn/lots/list-lots';
import { listPurchaseOrderReceipts } from '../api/fn/purchase-orders/list-purchase-order-receipts';
import { Choice, ChoiceSearch } from '../shared/choice';
import { formatQuantity } from '../shared/format';

const FEW = 20;

/** Finds what a landed cost can fall on. */
@Injectable({ providedIn: 'root' })
export class LandedLookups {
  private readonly api = inject(Api);

  readonly lots: ChoiceSearch = async (text) => {
    const { items } = await this.api.invoke(listLots, { ...(text === '' ? {} : { q: text }), pageSize: FEW });
    return items.map(({ id, number, productName }) => ({ value: id, label: number, note: productName }));
  };
  readonly lotLabel = async (id: string): Promise<string> => (await this.api.invoke(getLot, { id })).number;

  /** The receipts of an order that still count. */
  async receipts(id: string): Promise<Choice[]> {
    const { items } = await this.api.invoke(listPurchaseOrderReceipts, { id, pageSize: 200 });
    return items
      .filter(({ reversedAt }) => reversedAt === null)
      .map((one) => ({ value: one.id, label: `${one.number} · ${formatQuantity(one.quantity)} units` }));
  }
}
