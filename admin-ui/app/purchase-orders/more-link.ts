import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PurchaseOrderStage } from '../api/models/purchase-order-stage';
import { QuantityPipe } from '../shared/pipes';

/** The way to the orders of a stage of which the board has no cards. */
@Component({
  selector: 'app-more-link',
  imports: [QuantityPipe, RouterLink],
  template: `<a routerLink="/purchase-orders" [queryParams]="query()">and {{ count() | quantity }} more</a>`,
  styles: `
    :host {
      padding: 10px 4px 2px;
      font-size: 12.5px;
    }
  `,
})
export class MoreLink {
  readonly count = input.required<number>();
  readonly stage = input.required<PurchaseOrderStage>();
  readonly supplierId = input('');

  protected readonly query = computed(() => ({
    status: this.stage(),
    ...(this.supplierId() === '' ? {} : { supplierId: this.supplierId() }),
  }));
}
