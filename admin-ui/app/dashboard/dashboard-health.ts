import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ProductHealthDto } from '../api/models/product-health-dto';
import { EmptyState } from '../shared/feedback/empty-state';
import { formatQuantity } from '../shared/format';
import { QuantityPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';

/** Each product against its reorder point: the mark on the bar is the point, the bar what is available. */
@Component({
  selector: 'app-dashboard-health',
  imports: [EmptyState, QuantityPipe, RouterLink, StatusChip],
  templateUrl: './dashboard-health.html',
  styleUrl: './dashboard-health.scss',
})
export class DashboardHealth {
  readonly products = input.required<ProductHealthDto[]>();

  /** How full the bar is: its whole length is twice the reorder point, where nobody has to worry any more. */
  protected fill({ available, reorderPoint }: ProductHealthDto): number {
    const whole = Math.max(reorderPoint * 2, 1);
    return Math.min(100, Math.round((available / whole) * 100));
  }

  protected days({ daysUntilStockout, available }: ProductHealthDto): string {
    if (available <= 0) return 'Now';
    if (daysUntilStockout === null) return 'No demand';
    return daysUntilStockout === 1 ? '1 day' : `${formatQuantity(daysUntilStockout)} days`;
  }
}
