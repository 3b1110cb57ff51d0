import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api } from '../../api/api';
import { addPurchaseOrderDocument } from '../../api/fn/purchase-orders/add-purchase-order-document';
import { downloadPurchaseOrderDocument } from '../../api/fn/purchase-orders/download-purchase-order-document';
import {
  ListPurchaseOrderDocuments$Params,
  listPurchaseOrderDocuments,
} from '../../api/fn/purchase-orders/list-purchase-order-documents';
import { removePurchaseOrderDocument } from '../../api/fn/purchase-orders/remove-purchase-order-document';
import { DocumentDto } from '../../api/models/document-dto';
import { DocumentKind } from '../../api/models/document-kind';
import { toProblemError } from '../../core/problem';
import { Session } from '../../core/session';
import { Download } from '../download';
import { Actions } from '../feedback/actions';
import { Toasts } from '../feedback/toasts';
import { FileDrop } from '../form/file-drop';
import { DataGrid } from '../grid/data-grid';
import { GridCellSlot, GridRowActions } from '../grid/grid-slots';
import { GridColumn, GridFilter } from '../grid/grid-types';
import { ACCEPTED_FILES, DOCUMENT_KINDS, formatBytes, guessKind, kindName, MAX_FILE_BYTES } from './document-words';

type Query = Omit<ListPurchaseOrderDocuments$Params, 'purchaseOrderId'>;

/** The files of an order, to be dropped, read and removed: `<app-order-documents [id]="order.id" />` */
@Component({
  selector: 'app-order-documents',
  imports: [DataGrid, FileDrop, GridCellSlot, GridRowActions, MatButtonModule],
  templateUrl: './order-documents.html',
  styleUrl: './order-documents.scss',
})
export class OrderDocuments {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly download = inject(Download);
  private readonly toasts = inject(Toasts);
  private readonly grid = viewChild.required<DataGrid<DocumentDto, Query>>(DataGrid);

  /** The order's. */
  readonly id = input.required<string>();

  protected readonly mayWrite = inject(Session).can('purchase-order:write');
  protected readonly kindChoices = [{ value: '', label: 'By its name' }, ...DOCUMENT_KINDS];
  protected readonly accepted = ACCEPTED_FILES;
  protected readonly busy = signal(false);
  protected readonly refused = signal<string[]>([]);
  protected readonly chosenKind = signal('');
  protected readonly columns: GridColumn<DocumentDto>[] = [
    { key: 'name', label: 'Document', sortable: true, phone: 'title' },
    { key: 'kind', label: 'Kind', sortable: true, value: ({ kind }) => kindName(kind) },
    { key: 'size', label: 'Size', sortable: true, whole: true, value: ({ size }) => formatBytes(size) },
    { key: 'createdAt', label: 'Added', kind: 'instant', sortable: true },
  ];
  protected readonly filters: GridFilter[] = [{ key: 'kind', label: 'Kind', kind: 'select', choices: DOCUMENT_KINDS }];
  protected readonly load = computed(() => {
    const purchaseOrderId = this.id();
    return (query: Query) => this.api.invoke(listPurchaseOrderDocuments, { ...query, purchaseOrderId });
  });

  /** One after the other; what is refused does not keep the others out. */
  protected async add(chosen: File[]): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refused.set([]);
    const added: string[] = [];
    for (const file of chosen) {
      if (await this.upload(file)) added.push(file.name);
    }
    this.busy.set(false);
    if (added.length === 0) return;
    this.toasts.success(added.length === 1 ? `${added[0]} added` : `${added.length} documents added`);
    this.grid().reload();
  }

  protected async save({ id, name }: DocumentDto): Promise<void> {
    const path = downloadPurchaseOrderDocument.PATH.replace('{purchaseOrderId}', this.id()).replace('{documentId}', id);
    await this.download.save(path, {}, name).catch((error: unknown) => this.toasts.error(error));
  }

  protected async remove({ id, name }: DocumentDto): Promise<void> {
    const question = {
      title: `Remove ${name}?`,
      consequence: 'The file is deleted. That it was here stays in the audit log.',
      action: 'Remove',
      danger: true,
    };
    const params = { purchaseOrderId: this.id(), documentId: id };
    const act = () => this.api.invoke(removePurchaseOrderDocument, params);
    if (await this.actions.confirmed(question, act, `${name} removed`)) this.grid().reload();
  }

  private async upload(file: File): Promise<boolean> {
    const kind = (this.chosenKind() || guessKind(file.name) || 'OTHER') as DocumentKind;
    try {
      if (file.size > MAX_FILE_BYTES) throw new Error('The file is larger than 15 MB.');
      await this.api.invoke(addPurchaseOrderDocument, { purchaseOrderId: this.id(), body: { file, kind } });
      return true;
    } catch (error) {
      this.refused.update((others) => [...others, `${file.name}: ${toProblemError(error).message}`]);
      return false;
    }
  }
}
