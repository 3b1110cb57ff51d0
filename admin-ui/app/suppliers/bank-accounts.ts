import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api } from '../api/api';
import { deactivateBankAccount } from '../api/fn/suppliers/deactivate-bank-account';
import { ListBankAccounts$Params, listBankAccounts } from '../api/fn/suppliers/list-bank-accounts';
import { updateBankAccount } from '../api/fn/suppliers/update-bank-account';
import { BankAccountDto } from '../api/models/bank-account-dto';
import { SupplierDto } from '../api/models/supplier-dto';
import { writing } from '../core/request-context';
import { Session } from '../core/session';
import { Actions } from '../shared/feedback/actions';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot, GridRowActions } from '../shared/grid/grid-slots';
import { GridColumn } from '../shared/grid/grid-types';
import { BankAccountForm } from './bank-account-form';
import { BankAccountNumber } from './bank-account-number';

type Query = Omit<ListBankAccounts$Params, 'supplierId'>;

/** Where a supplier is paid: masked numbers, each shown in full only to who may see it, and on record. */
@Component({
  selector: 'app-bank-accounts',
  imports: [BankAccountForm, BankAccountNumber, DataGrid, GridCellSlot, GridRowActions, MatButtonModule],
  templateUrl: './bank-accounts.html',
  styleUrl: './supplier-part.scss',
})
export class BankAccounts {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly grid = viewChild.required<DataGrid<BankAccountDto, Query>>(DataGrid);

  readonly supplier = input.required<SupplierDto>();

  protected readonly mayWrite = inject(Session).can('bank-account:write');
  /** The account in the form, `new` for one that does not exist yet. */
  protected readonly editing = signal<BankAccountDto | 'new' | undefined>(undefined);
  protected readonly edited = computed(() => {
    const editing = this.editing();
    return editing === 'new' ? undefined : editing;
  });
  protected readonly load = computed(() => {
    const supplierId = this.supplier().id;
    return (query: Query) => this.api.invoke(listBankAccounts, { ...query, supplierId });
  });
  protected readonly columns: GridColumn<BankAccountDto>[] = [
    { key: 'bankName', label: 'Bank', sortable: true, phone: 'title' },
    { key: 'holder', label: 'Account holder', sortable: true },
    { key: 'maskedNumber', label: 'Number', width: '230px' },
    { key: 'swiftCode', label: 'SWIFT', kind: 'code', value: ({ swiftCode }) => swiftCode ?? '–' },
    { key: 'currency', label: 'Currency', sortable: true, width: '100px' },
    {
      key: 'isActive',
      label: 'Status',
      kind: 'status',
      width: '110px',
      value: ({ isActive }) => (isActive ? 'ACTIVE' : 'INACTIVE'),
    },
    { key: 'notes', label: 'Notes', hidden: true },
  ];

  protected done(): void {
    this.editing.set(undefined);
    this.grid().reload();
  }

  protected async deactivate({ id, bankName, maskedNumber, version }: BankAccountDto): Promise<void> {
    const question = {
      title: `Deactivate ${bankName} ${maskedNumber}?`,
      consequence: 'It is kept, but nobody is to pay into it any more.',
      action: 'Deactivate',
      danger: true,
    };
    const params = { supplierId: this.supplier().id, id };
    const act = () => this.api.invoke(deactivateBankAccount, params, writing({ version }));
    if (await this.actions.confirmed(question, act, `${bankName} deactivated`)) this.done();
  }

  protected async activate({ id, bankName, version }: BankAccountDto): Promise<void> {
    const params = { supplierId: this.supplier().id, id, body: { isActive: true } };
    const act = () => this.api.invoke(updateBankAccount, params, writing({ version }));
    if (await this.actions.run(act, `${bankName} activated`)) this.done();
  }
}
