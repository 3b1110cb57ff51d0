import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getPosting } from '../api/fn/ledger/get-posting';
import { reversePosting } from '../api/fn/ledger/reverse-posting';
import { LedgerPostingDto } from '../api/models/ledger-posting-dto';
import { LedgerValueEntryDto } from '../api/models/ledger-value-entry-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { Reasons } from '../shared/form/reason-dialog';
import { formatQuantity, formatStatus } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { InstantPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { movementColumns, placeOf, postingTone } from '../shared/stock/postings';

/** One posting with its movements and what they did to the value of stock. */
@Component({
  selector: 'app-posting-detail',
  imports: [
    DataGrid,
    ErrorState,
    InstantPipe,
    KeyValue,
    KeyValues,
    MatButtonModule,
    PageHeader,
    RouterLink,
    Skeleton,
    StatusChip,
  ],
  templateUrl: './posting-detail.html',
  styleUrl: './posting-detail.scss',
})
export class PostingDetail {
  private readonly api = inject(Api);
  private readonly reasons = inject(Reasons);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly session = inject(Session);
  protected readonly tone = postingTone;
  protected readonly name = formatStatus;
  protected readonly posting = resource({
    params: () => ({ id: Number(this.id()) }),
    loader: ({ params }) => this.api.invoke(getPosting, params),
  });
  protected readonly movementColumns = movementColumns().map((column) => ({
    ...column,
    hidden: ['effectiveAt', 'kind', 'reference', 'actorName', 'reason', 'recordedAt'].includes(column.key),
  }));
  protected readonly valueColumns: GridColumn<LedgerValueEntryDto>[] = [
    { key: 'kind', label: 'Kind', kind: 'status', tone: () => 'mute', phone: 'title' },
    {
      key: 'lot',
      label: 'Lot',
      kind: 'link',
      value: (row) => this.lotNumber(row),
      link: (row) => `/lots/${row.lotId}`,
    },
    { key: 'quantity', label: 'Units', kind: 'quantity' },
    { key: 'amount', label: 'Value', kind: 'money' },
  ];
  protected readonly loadMovements = computed(() => {
    const items = this.posting.hasValue() ? this.posting.value().movements : [];
    return () => Promise.resolve({ items });
  });
  protected readonly loadValues = computed(() => {
    const items = this.posting.hasValue() ? this.posting.value().valueEntries : [];
    return () => Promise.resolve({ items });
  });

  protected async reverse(posting: LedgerPostingDto): Promise<void> {
    const { id, movements } = posting;
    const shown = movements.slice(0, 5).map(takenBack);
    const more = movements.length - shown.length;
    const reversed = await this.reasons.ask({
      title: `Reverse posting ${id}?`,
      consequence:
        'A new posting takes everything back, goods and value, and both stay in the ledger. A posting can be reversed once.',
      items: more > 0 ? [...shown, `and ${more} more`] : shown,
      action: 'Reverse',
      act: (reason, context) => this.api.invoke(reversePosting, { id, body: { reason } }, context),
    });
    if (!reversed) return;
    const made = reversed.postings[0];
    const show = made && { label: 'Show', run: () => void this.router.navigateByUrl(`/ledger/${made.id}`) };
    this.toasts.success(`Posting ${id} is reversed`, show);
    this.posting.reload();
  }

  private lotNumber({ lotId }: LedgerValueEntryDto): string {
    const movements = this.posting.hasValue() ? this.posting.value().movements : [];
    return movements.find((movement) => movement.lotId === lotId)?.lotNumber ?? 'Lot';
  }
}

function takenBack({ quantity, sku, ...way }: LedgerPostingDto['movements'][number]): string {
  return `${formatQuantity(quantity)} × ${sku} from ${placeOf(way.toLocation, way.toState)} back to ${placeOf(way.fromLocation, way.fromState)}`;
}
