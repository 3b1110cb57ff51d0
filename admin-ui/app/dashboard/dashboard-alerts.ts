import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DashboardAlertDto } from '../api/models/dashboard-alert-dto';
import { EmptyState } from '../shared/feedback/empty-state';
import { formatDate, formatQuantity } from '../shared/format';
import { StatusChip, Tone } from '../shared/status-chip';
import { mdiCheckCircleOutline } from '@mdi/js';

const NAMES: Record<string, string> = { QC_WAITING: 'Awaiting QC', OUT_OF_STOCK: 'Out of stock' };
const TONES: Record<string, Tone> = { CRITICAL: 'bad', WARNING: 'warn', INFO: 'info' };

/** What somebody should look at, the most pressing first, each line leading to where it is put right. */
@Component({
  selector: 'app-dashboard-alerts',
  imports: [EmptyState, RouterLink, StatusChip],
  template: `
    <ul>
      @for (alert of alerts(); track alert.kind + alert.productId + alert.lotId) {
        <li>
          <a [routerLink]="linkOf(alert)">{{ alert.name }}</a>
          <app-status-chip [status]="alert.kind" [label]="names[alert.kind]" [tone]="tones[alert.severity]" />
          <p class="sw-soft sw-number">{{ alert.sku }} · {{ textOf(alert) }}</p>
        </li>
      } @empty {
        <li class="none">
          <app-empty-state [icon]="icon" heading="Nothing needs action" text="Stock is above its reorder points." />
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 1px 10px;
      align-items: center;
      padding: 9px 0;
      border-top: 1px solid var(--sw-line);
    }
    li:first-child {
      border: 0;
      padding-top: 0;
    }
    .none {
      display: block;
    }
    a {
      color: var(--sw-ink);
      font-weight: 550;
    }
    p {
      grid-column: 1 / -1;
      font-size: 13px;
    }
  `,
})
export class DashboardAlerts {
  readonly alerts = input.required<DashboardAlertDto[]>();

  protected readonly icon = mdiCheckCircleOutline;
  protected readonly names = NAMES;
  protected readonly tones = TONES;

  protected linkOf({ lotId, productId }: DashboardAlertDto): string {
    return lotId === null ? `/inventory/${productId}` : `/lots/${lotId}`;
  }

  protected textOf({ kind, quantity, reorderPoint, lotNumber, expiresOn }: DashboardAlertDto): string {
    const units = `${formatQuantity(quantity)} ${quantity === 1 ? 'unit' : 'units'}`;
    switch (kind) {
      case 'OUT_OF_STOCK':
        return `nothing available, reorder point ${formatQuantity(reorderPoint)}`;
      case 'LOW':
        return `${formatQuantity(quantity)} available, reorder point ${formatQuantity(reorderPoint)}`;
      case 'EXPIRED':
        return `${units} of ${lotNumber} expired on ${formatDate(expiresOn)}`;
      case 'EXPIRING':
        return `${units} of ${lotNumber} expire on ${formatDate(expiresOn)}`;
      default:
        return `${units} of ${lotNumber} in quarantine`;
    }
  }
}
