import { Component, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getLandedCost } from '../api/fn/landed-costs/get-landed-cost';
import { reverseLandedCost } from '../api/fn/landed-costs/reverse-landed-cost';
import { LandedCostDto } from '../api/models/landed-cost-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { Reasons } from '../shared/form/reason-dialog';
import { formatMoney } from '../shared/format';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { InstantPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { LandedEffect } from './landed-effect';

/** One landed cost: who entered it for what, and all it did. */
@Component({
  selector: 'app-landed-cost-detail',
  imports: [
    ...[ErrorState, InstantPipe, KeyValue, KeyValues, LandedEffect, MatButtonModule, PageHeader, RouterLink],
    ...[Skeleton, StatusChip],
  ],
  template: `
    @if (loaded.error(); as error) {
      <app-page-header heading="Landed cost" [crumbs]="crumbs" />
      <section class="sw-card"><app-error-state [error]="error" (retry)="loaded.reload()" /></section>
    } @else if (loaded.value(); as cost) {
      <app-page-header [heading]="cost.number" [text]="cost.reference ?? undefined" [crumbs]="crumbs">
        <app-status-chip [label]="stateOf(cost)" [tone]="stateOf(cost) === 'Posted' ? 'good' : 'mute'" />
        @if (mayWrite && stateOf(cost) === 'Posted') {
          <button mat-stroked-button type="button" (click)="reverse(cost)">Reverse</button>
        }
      </app-page-header>
      <div class="sw-stack">
        <section class="sw-card facts" aria-label="Facts">
          <app-key-values>
            @if (cost.purchaseOrderId; as order) {
              <ng-template appKey="Purchase order">
                <a [routerLink]="['/purchase-orders', order]" [queryParams]="{ tab: 'costs' }">{{
                  cost.purchaseOrderNumber
                }}</a>
              </ng-template>
              <ng-template appKey="Supplier">{{ cost.supplierName }}</ng-template>
            }
            <ng-template appKey="Took effect">{{ cost.effectiveAt | instant }}</ng-template>
            <ng-template appKey="Entered">{{ cost.createdAt | instant }}</ng-template>
            @if (cost.createdByName) {
              <ng-template appKey="By">{{ cost.createdByName }}</ng-template>
            }
            @if (cost.reversesId; as other) {
              <ng-template appKey="Takes back">
                <a [routerLink]="['/landed-costs', other]">{{ cost.reversesNumber }}</a>
              </ng-template>
            }
            @if (cost.reversedById; as other) {
              <ng-template appKey="Taken back by">
                <a [routerLink]="['/landed-costs', other]">{{ cost.reversedByNumber }}</a>
              </ng-template>
            }
            @if (cost.notes) {
              <ng-template appKey="Notes">{{ cost.notes }}</ng-template>
            }
          </app-key-values>
        </section>
        <app-landed-effect [effect]="cost" />
      </div>
    } @else {
      <section class="sw-card"><app-skeleton [lines]="9" /></section>
    }
  `,
  styles: `
    .facts {
      padding: 16px 18px;
    }
    .sw-stack > * {
      min-width: 0;
    }
  `,
})
export class LandedCostDetail {
  private readonly api = inject(Api);
  private readonly reasons = inject(Reasons);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly mayWrite = inject(Session).can('landed-cost:write');
  protected readonly crumbs = [{ label: 'Landed costs', link: '/landed-costs' }];
  protected readonly loaded = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getLandedCost, params),
  });

  protected stateOf({ reversedById, reversesId }: LandedCostDto): string {
    return reversedById ? 'Reversed' : reversesId ? 'Reversal' : 'Posted';
  }

  protected async reverse(cost: LandedCostDto): Promise<void> {
    const { id, number, amount, baseCurrency } = cost;
    const reversal = await this.reasons.ask({
      title: `Reverse ${number}?`,
      consequence:
        `A second landed cost takes ${formatMoney(amount, baseCurrency)} back, today, from where the goods are by now: ` +
        'the shelf, and the cost of what was sold. Both stay on record.',
      action: 'Reverse',
      act: (reason, context) => this.api.invoke(reverseLandedCost, { id, body: { reason } }, context),
    });
    if (!reversal) return;
    const show = { label: 'Show', run: () => void this.router.navigateByUrl(`/landed-costs/${reversal.id}`) };
    this.toasts.success(`${reversal.number} takes ${number} back`, show);
    this.loaded.reload();
  }
}
