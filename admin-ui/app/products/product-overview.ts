import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ProductDto } from '../api/models/product-dto';
import { StockItemDto } from '../api/models/stock-item-dto';
import { SettingsStore } from '../core/settings-store';
import { formatMoney, formatQuantity } from '../shared/format';
import { KeyValue, KeyValues } from '../shared/key-values';
import { InstantPipe, QuantityPipe, UnitCostPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { productStatus } from './product-status';

/** What a product is, and how its stock stands, on one page. */
@Component({
  selector: 'app-product-overview',
  imports: [InstantPipe, KeyValue, KeyValues, QuantityPipe, RouterLink, StatCard, UnitCostPipe],
  templateUrl: './product-overview.html',
  styles: `
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 150px), 1fr));
      gap: 12px;
      margin-bottom: 16px;
    }
    .facts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 430px), 1fr));
      gap: 16px;
    }
    section {
      padding: 18px 20px 20px;
    }
    h2 {
      margin-bottom: 14px;
      font-size: 14px;
    }
    .words {
      margin-top: 14px;
      max-width: 80ch;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class ProductOverview {
  private readonly settings = inject(SettingsStore);

  readonly product = input.required<ProductDto>();
  /** Absent while it loads, and for people who may not see stock. */
  readonly stock = input<StockItemDto>();

  protected readonly quantity = formatQuantity;
  protected readonly tone = computed(() => {
    const status = productStatus(this.product());
    return status === 'LOW' ? ('warn' as const) : status === 'OUT_OF_STOCK' ? ('bad' as const) : ('mute' as const);
  });
  protected readonly onHandNote = computed(() => {
    const stock = this.stock();
    if (stock === undefined) return undefined;
    const parts = [
      { count: stock.reserved, word: 'reserved' },
      { count: stock.quarantined, word: 'in quarantine' },
      { count: stock.rejected, word: 'rejected' },
      { count: stock.inTransit, word: 'in transit' },
    ].filter(({ count }) => count > 0);
    return parts.map(({ count, word }) => `${formatQuantity(count)} ${word}`).join(', ') || 'all of it available';
  });
  protected readonly value = computed(() => formatMoney(this.stock()?.value, this.settings.baseCurrency()));
  protected readonly lasts = computed(() => {
    const days = this.stock()?.daysUntilStockout;
    if (days === null || days === undefined) return '–';
    return days === 1 ? '1 day' : `${formatQuantity(days)} days`;
  });
  protected readonly size = computed(() => {
    const { lengthMm, widthMm, heightMm } = this.product();
    const sides = [lengthMm, widthMm, heightMm];
    if (sides.every((side) => side === null)) return '–';
    return `${sides.map((side) => formatQuantity(side)).join(' × ')} mm`;
  });
}
