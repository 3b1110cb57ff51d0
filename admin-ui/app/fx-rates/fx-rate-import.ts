import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { importFxRates$FormData } from '../api/fn/fx-rates/import-fx-rates-form-data';
import { FxRateImportDto } from '../api/models/fx-rate-import-dto';
import { ImportFaultDto } from '../api/models/import-fault-dto';
import { ProblemError, toProblemError } from '../core/problem';
import { Toasts } from '../shared/feedback/toasts';
import { FileDrop } from '../shared/form/file-drop';
import { formatQuantity } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { inMemory } from '../shared/grid/in-memory';
import { PageHeader } from '../shared/page-header';
import { StatCard } from '../shared/stat-card';

/** Rates from a csv file: first what would happen and every fault of every row, then, at a press, the import. */
@Component({
  selector: 'app-fx-rate-import',
  imports: [DataGrid, FileDrop, MatButtonModule, MatProgressBarModule, PageHeader, RouterLink, StatCard],
  templateUrl: './fx-rate-import.html',
  styles: `
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 130px), 1fr));
      gap: 12px;
    }
    .verdict {
      display: grid;
      justify-items: start;
      gap: 8px;
      padding: 18px 20px;
    }
    .good {
      border-color: var(--sw-good);
    }
    .bad {
      border-color: var(--sw-bad);
    }
  `,
})
export class FxRateImport {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly crumbs = [{ label: 'Exchange rates', link: '/fx-rates' }];
  protected readonly quantity = formatQuantity;
  protected readonly file = signal<File | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemError | undefined>(undefined);
  protected readonly preview = signal<FxRateImportDto | undefined>(undefined);
  protected readonly done = signal<FxRateImportDto | undefined>(undefined);
  protected readonly ready = computed(() => {
    const preview = this.preview();
    return preview !== undefined && preview.faults.length === 0 && preview.creates + preview.updates > 0;
  });
  protected readonly faults = computed(() => inMemory(this.preview()?.faults ?? []));
  protected readonly faultId = (fault: ImportFaultDto): string => `${fault.row} ${fault.field} ${fault.problem}`;
  protected readonly columns: GridColumn<ImportFaultDto>[] = [
    { key: 'row', label: 'Row', kind: 'quantity', width: '80px' },
    { key: 'field', label: 'Field', kind: 'code', width: '130px' },
    { key: 'value', label: 'Value in the file', value: ({ value }) => value || '(empty)' },
    { key: 'problem', label: 'Problem', phone: 'title', value: ({ field, problem }) => `${field} ${problem}` },
  ];

  protected async choose(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    this.file.set(file);
    this.done.set(undefined);
    this.preview.set(undefined);
    this.preview.set(await this.send(true));
  }

  protected async commit(): Promise<void> {
    const answer = await this.send(false);
    if (answer === undefined) return;
    this.done.set(answer);
    this.preview.set(undefined);
    this.file.set(undefined);
    this.toasts.success(`${formatQuantity(answer.creates + answer.updates)} rates imported`);
  }

  private async send(dryRun: boolean): Promise<FxRateImportDto | undefined> {
    const file = this.file();
    if (file === undefined || this.busy()) return undefined;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      return await this.api.invoke(importFxRates$FormData, { dryRun, body: { file } });
    } catch (error) {
      this.problem.set(toProblemError(error));
      return undefined;
    } finally {
      this.busy.set(false);
    }
  }
}
