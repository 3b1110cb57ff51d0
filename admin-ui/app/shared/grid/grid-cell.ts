import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SettingsStore } from '../../core/settings-store';
import { formatDate, formatDateTime, formatMoney, formatQuantity, formatUnitCost } from '../format';
import { StatusChip } from '../status-chip';
import { GridColumn, cellValue } from './grid-types';

/** One cell, shown as its column's kind says. */
@Component({
  selector: 'app-grid-cell',
  imports: [RouterLink, StatusChip],
  template: `
    @switch (column().kind) {
      @case ('status') {
        @if (text() !== '') {
          <app-status-chip [status]="text()" [tone]="column().tone?.(row())" />
        }
      }
      @case ('link') {
        <a [routerLink]="target()" tabindex="-1">{{ text() }}</a>
      }
      @default {
        {{ text() }}
      }
    }
  `,
})
export class GridCell<T> {
  private readonly settings = inject(SettingsStore);

  readonly column = input.required<GridColumn<T>>();
  readonly row = input.required<T>();

  protected readonly target = computed(() => this.column().link?.(this.row()) ?? '.');
  protected readonly text = computed(() => {
    const column = this.column();
    const value = cellValue(column, this.row());
    const text = textOf(value);
    const currency = column.currency?.(this.row()) ?? this.settings.baseCurrency();
    switch (column.kind) {
      case 'money':
        return formatMoney(text, currency);
      case 'unitCost':
        return formatUnitCost(text, currency);
      case 'quantity':
        return formatQuantity(text);
      case 'date':
        return formatDate(text);
      case 'instant':
        return formatDateTime(text, this.settings.timeZone());
      case 'yesNo':
        return value ? 'Yes' : 'No';
      default:
        return text;
    }
  });
}

/** What a cell shows as it is; anything else needs a template, and shows nothing until it has one. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? `${value}` : '';
}
