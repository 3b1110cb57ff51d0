import { DOCUMENT, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { importProducts$FormData } from '../api/fn/products/import-products-form-data';
import { ImportChangeDto } from '../api/models/import-change-dto';
import { ImportFaultDto } from '../api/models/import-fault-dto';
import { ProductImportDto } from '../api/models/product-import-dto';
import { ProductImportMode } from '../api/models/product-import-mode';
import { ProblemError, toProblemError } from '../core/problem';
import { Download } from '../shared/download';
import { Toasts } from '../shared/feedback/toasts';
import { FileDrop } from '../shared/form/file-drop';
import { formatQuantity } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { PageHeader } from '../shared/page-header';
import { StatCard } from '../shared/stat-card';
import { TEMPLATE } from './import-template';
import { inMemory } from '../shared/grid/in-memory';

/** Products from a csv file: first what would happen and every fault of every row, then, at a press, the import. */
@Component({
  selector: 'app-product-import',
  imports: [DataGrid, FileDrop, MatButtonModule, MatProgressBarModule, PageHeader, RouterLink, StatCard],
  templateUrl: './product-import.html',
  styleUrl: './product-import.scss',
})
export class ProductImport {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly download = inject(Download);
  private readonly document = inject(DOCUMENT);

  protected readonly crumbs = [{ label: 'Products', link: '/products' }];
  protected readonly modes = [
    { value: 'upsert', label: 'are changed' },
    { value: 'create', label: 'are faults' },
  ];
  protected readonly quantity = formatQuantity;
  protected readonly mode = signal<ProductImportMode>('upsert');
  protected readonly file = signal<File | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemError | undefined>(undefined);
  protected readonly preview = signal<ProductImportDto | undefined>(undefined);
  protected readonly done = signal<ProductImportDto | undefined>(undefined);
  protected readonly ready = computed(() => {
    const preview = this.preview();
    return preview !== undefined && preview.faults.length === 0 && preview.creates + preview.updates > 0;
  });
  protected readonly faults = computed(() => inMemory(this.preview()?.faults ?? []));
  protected readonly changes = computed(() => inMemory(this.preview()?.changes ?? []));
  protected readonly faultId = (fault: ImportFaultDto): string => `${fault.row} ${fault.field} ${fault.problem}`;
  protected readonly changeId = (change: ImportChangeDto): string => String(change.row);
  protected readonly faultColumns: GridColumn<ImportFaultDto>[] = [
    { key: 'row', label: 'Row', kind: 'quantity', width: '80px' },
    { key: 'field', label: 'Field', kind: 'code', width: '150px' },
    { key: 'value', label: 'Value in the file', value: ({ value }) => value ?? '(empty)' },
    { key: 'problem', label: 'Problem', phone: 'title', value: ({ field, problem }) => `${field} ${problem}` },
  ];
  protected readonly changeColumns: GridColumn<ImportChangeDto>[] = [
    { key: 'row', label: 'Row', kind: 'quantity', width: '80px' },
    {
      key: 'action',
      label: 'What happens',
      kind: 'status',
      width: '130px',
      tone: ({ action }) => (action === 'CREATE' ? 'good' : 'info'),
    },
    { key: 'sku', label: 'SKU', width: '140px', value: ({ sku }) => sku ?? 'the next one' },
    { key: 'name', label: 'Name', phone: 'title' },
    { key: 'fields', label: 'Fields', value: fieldsOf },
  ];

  protected choose(file: File | undefined): void {
    if (file === undefined) return;
    this.file.set(file);
    this.done.set(undefined);
    void this.look();
  }

  protected judge(mode: string): void {
    this.mode.set(mode === 'create' ? 'create' : 'upsert');
    void this.look();
  }

  /** Asks the API what would happen, which changes nothing. */
  protected async look(): Promise<void> {
    this.preview.set(undefined);
    this.preview.set(await this.send(true));
  }

  protected async commit(): Promise<void> {
    const answer = await this.send(false);
    if (answer === undefined) return;
    this.done.set(answer);
    this.preview.set(undefined);
    this.file.set(undefined);
    this.toasts.success(`${formatQuantity(answer.creates + answer.updates)} products imported`);
  }

  protected saveTemplate(): void {
    const url = URL.createObjectURL(new Blob([TEMPLATE], { type: 'text/csv' }));
    const link = this.document.createElement('a');
    link.href = url;
    link.download = 'products-template.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  protected async saveProducts(): Promise<void> {
    await this.download
      .save('/api/v1/products', { format: 'csv', active: 'all' }, 'products.csv')
      .catch((error: unknown) => this.toasts.error(error));
  }

  private async send(dryRun: boolean): Promise<ProductImportDto | undefined> {
    const file = this.file();
    if (file === undefined || this.busy()) return undefined;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      return await this.api.invoke(importProducts$FormData, { mode: this.mode(), dryRun, body: { file } });
    } catch (error) {
      this.problem.set(toProblemError(error));
      return undefined;
    } finally {
      this.busy.set(false);
    }
  }
}

function fieldsOf({ action, fields }: ImportChangeDto): string {
  if (action === 'CREATE') return fields.map(({ field, to }) => `${field}: ${to ?? '–'}`).join(' · ');
  return fields.map(({ field, from, to }) => `${field}: ${from ?? '–'} → ${to ?? '–'}`).join(' · ');
}
