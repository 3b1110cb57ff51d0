import { Component, input } from '@angular/core';
import { SupplierDto } from '../api/models/supplier-dto';
import { KeyValue, KeyValues } from '../shared/key-values';
import { InstantPipe, QuantityPipe } from '../shared/pipes';
import { countryName } from '../shared/world';

/** What is known of a supplier at a glance. */
@Component({
  selector: 'app-supplier-overview',
  imports: [InstantPipe, KeyValue, KeyValues, QuantityPipe],
  template: `
    <section class="sw-card facts">
      <app-key-values>
        <ng-template appKey="Country">
          {{ supplier().country === null ? '–' : country(supplier().country ?? '') }}
        </ng-template>
        <ng-template appKey="Paid in">{{ supplier().currency }}</ng-template>
        <ng-template appKey="Lead time">{{ supplier().leadTimeDays }} days</ng-template>
        <ng-template appKey="Smallest order">
          @if (supplier().minOrderQuantity; as quantity) {
            {{ quantity | quantity }} pcs
          } @else {
            –
          }
        </ng-template>
        <ng-template appKey="Payment terms">{{ supplier().paymentTerms ?? '–' }}</ng-template>
        <ng-template appKey="Website">
          @if (supplier().website; as website) {
            <a [href]="website" target="_blank" rel="noopener noreferrer">{{ website }}</a>
          } @else {
            –
          }
        </ng-template>
        <ng-template appKey="Address">{{ supplier().address ?? '–' }}</ng-template>
        <ng-template appKey="Changed">{{ supplier().updatedAt | instant }}</ng-template>
      </app-key-values>
      @if (supplier().notes; as notes) {
        <p class="notes">{{ notes }}</p>
      }
    </section>
  `,
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
export class SupplierOverview {
  readonly supplier = input.required<SupplierDto>();

  protected readonly country = countryName;
}
