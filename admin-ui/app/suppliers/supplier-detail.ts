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
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { InstantPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { countryName } from '../shared/world';
import { SupplierContacts } from './supplier-contacts';

@Component({
  selector: 'app-supplier-detail',
  imports: [
    ErrorState,
    InstantPipe,
    KeyValue,
    KeyValues,
    MatButtonModule,
    PageHeader,
    RouterLink,
    Skeleton,
    StatusChip,
    SupplierContacts,
  ],
  templateUrl: './supplier-detail.html',
  styles: `
    .facts {
      padding: 18px 20px;
    }
    .notes {
      margin-top: 14px;
      max-width: 80ch;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class SupplierDetail {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);

  readonly id = input.required<string>();

  protected readonly crumbs = [{ label: 'Suppliers', link: '/suppliers' }];
  protected readonly mayWrite = inject(Session).can('supplier:write');
  protected readonly country = countryName;
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
