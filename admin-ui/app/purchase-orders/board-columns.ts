import { PurchaseOrderStage } from '../api/models/purchase-order-stage';
import { PurchaseOrderSummaryDto } from '../api/models/purchase-order-summary-dto';
import { WorkflowStatsDto } from '../api/models/workflow-stats-dto';
import { formatMoney } from '../shared/format';
import { STAGES } from './stages';

export interface BoardColumn {
  readonly stage: PurchaseOrderStage;
  readonly orders: readonly PurchaseOrderSummaryDto[];
  /** All orders that are in the stage, also those of which no card is shown. */
  readonly total: number;
  readonly more: number;
  readonly worth: string | undefined;
}

/** The ten stages with their cards. What is counted comes from the server, since it has more orders than a board has cards. */
export function boardColumns(
  orders: readonly PurchaseOrderSummaryDto[],
  { baseCurrency, stages }: Pick<WorkflowStatsDto, 'baseCurrency' | 'stages'>,
): BoardColumn[] {
  return STAGES.map((stage) => {
    const shown = orders.filter(({ status }) => status === stage);
    const counted = stages.find(({ status }) => status === stage);
    const total = Math.max(counted?.count ?? 0, shown.length);
    const worth = counted && total > 0 ? formatMoney(counted.totalBase, baseCurrency) : undefined;
    return { stage, orders: shown, total, more: total - shown.length, worth };
  });
}

/** Stages without orders are narrow, so that those with orders can be seen side by side. */
export const columnWidths = (columns: readonly BoardColumn[]): string =>
  columns.map(({ total }) => (total > 0 ? 'minmax(196px, 300px)' : '46px')).join(' ');
