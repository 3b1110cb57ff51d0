import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { deactivateSupplier } from '../api/fn/suppliers/deactivate-supplier';
import { getSupplier } from '../api/fn/suppliers/get-supplier';
import { updateSupplier } from '../api/fn/suppliers/update-supplier';
import { SupplierDto } from '../api/models/supplier-dto';
import { writing } from '../core/request-context';
import { Session } from '../core/session';
import { Actions } from '../shared/feedback/actions';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { PageHeader } from '../shared/page-header';
import { OrdersOf } from '../shared/purchasing/orders-of';
import { SupplierLeadTimes } from '../shared/purchasing/supplier-lead-times';
import { SupplierScorecard } from '../shared/purchasing/supplier-scorecard';
import { StatusChip } from '../shared/status-chip';
import { Tab, Tabs } from '../shared/tabs';
import { BankAccounts } from './bank-accounts';
import { SupplierClosures } from './supplier-closures';
import { SupplierContacts } from './supplier-contacts';
import { SupplierOverview } from './supplier-overview';
import { SupplierProducts } from './supplier-products';

@Component({
  selector: 'app-supplier-detail',
  imports: [
    BankAccounts,
    ErrorState,
    MatButtonModule,
    OrdersOf,
    PageHeader,
    RouterLink,
    Skeleton,
    StatusChip,
    SupplierClosures,
    SupplierContacts,
    SupplierLeadTimes,
    SupplierOverview,
    SupplierProducts,
    SupplierScorecard,
    Tabs,
  ],
  templateUrl: './supplier-detail.html',
})
export class SupplierDetail {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly session = inject(Session);

  readonly id = input.required<string>();

  protected readonly crumbs = [{ label: 'Suppliers', link: '/suppliers' }];
  protected readonly may = {
    write: this.session.can('supplier:write'),
    accounts: this.session.can('bank-account:read'),
    orders: this.session.can('purchase-order:read'),
  };
  protected readonly tabs: Tab[] = [
    { key: 'overview', label: 'Overview' },
    { key: 'products', label: 'Products & prices' },
    ...(this.may.orders ? [{ key: 'orders', label: 'Orders' }] : []),
    { key: 'contacts', label: 'Contacts' },
    ...(this.may.accounts ? [{ key: 'bank-accounts', label: 'Bank accounts' }] : []),
    { key: 'closures', label: 'Closures' },
    { key: 'scorecard', label: 'Scorecard' },
    { key: 'lead-times', label: 'Lead times' },
  ];
  protected readonly supplier$ = resource({
    params: () => this.id(),
    loader: ({ params }) => this.api.invoke(getSupplier, { id: params }),
  });
  protected readonly loaded = computed(() => (this.supplier$.hasValue() ? this.supplier$.value() : undefined));

  protected async deactivate({ id, name, version }: SupplierDto): Promise<void> {
    const question = {
      title: `Deactivate ${name}?`,
      consequence: 'It is offered for nothing new. What came from it stays as it is, and it can be activated again.',
      action: 'Deactivate',
      danger: true,
    };
    const act = () => this.api.invoke(deactivateSupplier, { id }, writing({ version }));
    await this.actions.confirmed(question, act, `${name} deactivated`);
    this.supplier$.reload();
  }

  protected async activate({ id, name, version }: SupplierDto): Promise<void> {
    const act = () => this.api.invoke(updateSupplier, { id, body: { isActive: true } }, writing({ version }));
    await this.actions.run(act, `${name} activated`);
    this.supplier$.reload();
  }
}
