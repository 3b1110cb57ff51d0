import { Pipe, PipeTransform, inject } from '@angular/core';
import { SettingsStore } from '../core/settings-store';
import { formatDate, formatDateTime, formatMoney, formatQuantity, formatStatus, formatUnitCost } from './format';

/*
 * Those that read the settings are not pure: a pure pipe would keep what it showed before the settings had arrived.
 */

/** `{{ order.total | money: order.currency }}`; without a currency it is the base currency. */
@Pipe({ name: 'money', pure: false })
export class MoneyPipe implements PipeTransform {
  private readonly settings = inject(SettingsStore);

  transform(amount: string | number | null | undefined, currency: string = this.settings.baseCurrency()): string {
    return formatMoney(amount, currency);
  }
}

/** Like `money`, with all the decimals that the price of one unit has: 4.20, 4.123456. */
@Pipe({ name: 'unitCost', pure: false })
export class UnitCostPipe implements PipeTransform {
  private readonly settings = inject(SettingsStore);

  transform(amount: string | number | null | undefined, currency: string = this.settings.baseCurrency()): string {
    return formatUnitCost(amount, currency);
  }
}

@Pipe({ name: 'quantity' })
export class QuantityPipe implements PipeTransform {
  transform(quantity: number | string | null | undefined): string {
    return formatQuantity(quantity);
  }
}

/** For calendar dates (`…On`). */
@Pipe({ name: 'day' })
export class DayPipe implements PipeTransform {
  transform(date: string | null | undefined): string {
    return formatDate(date);
  }
}

/** For instants (`…At`), shown in the business time zone. */
@Pipe({ name: 'instant', pure: false })
export class InstantPipe implements PipeTransform {
  private readonly settings = inject(SettingsStore);

  transform(instant: string | null | undefined): string {
    return formatDateTime(instant, this.settings.timeZone());
  }
}

@Pipe({ name: 'status' })
export class StatusPipe implements PipeTransform {
  transform(status: string | null | undefined): string {
    return formatStatus(status);
  }
}
