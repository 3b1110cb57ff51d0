import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api } from '../api/api';
import { deactivateSupplierContact } from '../api/fn/suppliers/deactivate-supplier-contact';
import { ListSupplierContacts$Params, listSupplierContacts } from '../api/fn/suppliers/list-supplier-contacts';
import { updateSupplierContact } from '../api/fn/suppliers/update-supplier-contact';
import { SupplierContactDto } from '../api/models/supplier-contact-dto';
import { writing } from '../core/request-context';
import { Actions } from '../shared/feedback/actions';
import { formatStatus } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot, GridRowActions } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { StatusChip } from '../shared/status-chip';
import { SupplierContactForm } from './supplier-contact-form';

/** The people of a supplier: listed, added, changed and taken out of use in one place. */
@Component({
  selector: 'app-supplier-contacts',
  imports: [DataGrid, GridCellSlot, GridRowActions, MatButtonModule, StatusChip, SupplierContactForm],
  templateUrl: './supplier-contacts.html',
  styles: `
    .head {
      justify-content: space-between;
      margin: 22px 0 10px;
    }
    .form {
      display: block;
      margin-bottom: 16px;
    }
    .one-line {
      flex-wrap: nowrap;
      justify-content: flex-end;
    }
  `,
})
export class SupplierContacts {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly grid =
    viewChild.required<DataGrid<SupplierContactDto, Omit<ListSupplierContacts$Params, 'supplierId'>>>(DataGrid);

  readonly supplierId = input.required<string>();
  readonly mayWrite = input(false);

  /** The contact in the form, `new` for one that does not exist yet. */
  protected readonly editing = signal<SupplierContactDto | 'new' | undefined>(undefined);
  protected readonly edited = computed(() => {
    const editing = this.editing();
    return editing === 'new' ? undefined : editing;
  });
  protected readonly load = computed(() => {
    const supplierId = this.supplierId();
    return (query: Omit<ListSupplierContacts$Params, 'supplierId'>) =>
      this.api.invoke(listSupplierContacts, { ...query, supplierId });
  });
  protected readonly columns: GridColumn<SupplierContactDto>[] = [
    { key: 'name', label: 'Name', whole: true, sortable: true, phone: 'title' },
    { key: 'role', label: 'Role', sortable: true, value: ({ role }) => role ?? '–' },
    { key: 'email', label: 'E-mail' },
    { key: 'phone', label: 'Phone', kind: 'code', value: ({ phone }) => phone ?? '–' },
    { key: 'platform', label: 'Reached by', value: reachedBy },
    { key: 'isActive', label: 'Status', width: '110px' },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'active',
      label: 'In use',
      kind: 'select',
      choices: [
        { value: 'true', label: 'Active' },
        { value: 'false', label: 'Inactive' },
      ],
    },
  ];

  protected done(): void {
    this.editing.set(undefined);
    this.grid().reload();
  }

  protected async deactivate({ id, name, version }: SupplierContactDto): Promise<void> {
    const question = {
      title: `Deactivate ${name}?`,
      consequence: 'The contact is kept, but no longer among those to write to.',
      action: 'Deactivate',
      danger: true,
    };
    const supplierId = this.supplierId();
    const act = () => this.api.invoke(deactivateSupplierContact, { supplierId, id }, writing({ version }));
    if (await this.actions.confirmed(question, act, `${name} deactivated`)) this.done();
  }

  protected async activate({ id, name, version }: SupplierContactDto): Promise<void> {
    const params = { supplierId: this.supplierId(), id, body: { isActive: true } };
    const act = () => this.api.invoke(updateSupplierContact, params, writing({ version }));
    if (await this.actions.run(act, `${name} activated`)) this.done();
  }
}

function reachedBy({ platform, handle }: SupplierContactDto): string {
  if (platform === null) return handle ?? '–';
  const name = BRANDS[platform] ?? formatStatus(platform);
  return handle === null ? name : `${name}: ${handle}`;
}

const BRANDS: Partial<Record<string, string>> = {
  EMAIL: 'E-mail',
  WECHAT: 'WeChat',
  WHATSAPP: 'WhatsApp',
  LINE: 'LINE',
};
