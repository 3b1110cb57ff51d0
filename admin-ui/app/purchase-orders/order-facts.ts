import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { KeyValue, KeyValues } from '../shared/key-values';
import { Lookups } from '../shared/lookups';
import { DayPipe, InstantPipe, MoneyPipe } from '../shared/pipes';
import { knownChoice } from '../shared/form/known-choice';
import { scheduleInWords } from './schedule-words';

/** The facts of an order that are no figures. */
@Component({
  selector: 'app-order-facts',
  imports: [DayPipe, InstantPipe, KeyValue, KeyValues, MoneyPipe, RouterLink],
  template: `
    <section class="sw-card">
      <app-key-values>
        <ng-template appKey="Supplier">
          <a [routerLink]="['/suppliers', order().supplierId]">{{ order().supplier.name }}</a>
        </ng-template>
        <ng-template appKey="Supplier’s proforma">{{ order().supplierPi ?? '–' }}</ng-template>
        <ng-template appKey="Ordered">{{ order().orderDate | day }}</ng-template>
        <ng-template appKey="Ready">{{ order().expectedReadyOn | day }}</ng-template>
        <ng-template appKey="Received at">
          {{ order().locationId === null ? 'The default location' : (location.value()?.label ?? '…') }}
        </ng-template>
        @if (order().currency !== order().baseCurrency) {
          <ng-template appKey="Rate"
            >1 {{ order().currency }} = {{ order().exchangeRate }} {{ order().baseCurrency }}</ng-template
          >
          <ng-template appKey="Worth">{{ order().totalBase | money: order().baseCurrency }}</ng-template>
        }
        <ng-template appKey="To be paid">{{ schedule(order().paymentSchedule) }}</ng-template>
        <ng-template appKey="Made">{{ order().createdAt | instant }}</ng-template>
        <ng-template appKey="Made by">{{ order().createdByName ?? '–' }}</ng-template>
        <ng-template appKey="Changed">{{ order().updatedAt | instant }}</ng-template>
      </app-key-values>
      @if (order().notes; as notes) {
        <p>{{ notes }}</p>
      }
    </section>
  `,
  styles: `
    section {
      padding: 18px 20px;
    }
    p {
      max-width: 80ch;
      margin-top: 14px;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class OrderFacts {
  readonly order = input.required<PurchaseOrderDto>();

  protected readonly schedule = scheduleInWords;
  protected readonly location = knownChoice(() => this.order().locationId, inject(Lookups).locationLabel);
}
