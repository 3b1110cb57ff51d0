import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getPosting } from '../api/fn/ledger/get-posting';
import { LedgerPostingDto } from '../api/models/ledger-posting-dto';
import { LedgerValueEntryDto } from '../api/models/ledger-value-entry-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { formatStatus } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { InstantPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { movementColumns, postingTone } from '../shared/stock/postings';
import { ReverseDialogs } from './reverse-dialog';

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
  private readonly dialogs = inject(ReverseDialogs);

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
    if (await this.dialogs.reverse(posting)) this.posting.reload();
  }

  private lotNumber({ lotId }: LedgerValueEntryDto): string {
    const movements = this.posting.hasValue() ? this.posting.value().movements : [];
    return movements.find((movement) => movement.lotId === lotId)?.lotNumber ?? 'Lot';
  }
}
