import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SettingsStore } from '../../core/settings-store';
import { decimalsOf } from '../format';
import { StatusChip } from '../status-chip';
import { cellText } from './grid-text';
import { GridColumn } from './grid-types';

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
        <span [attr.data-room]="room()">{{ text() }}</span>
      }
    }
  `,
  styles: `
    /* Figures that are not there take their room, so that the points of a column stand below each other. */
    @media (min-width: 600px) {
      [data-room]::after {
        content: attr(data-room);
        visibility: hidden;
      }
    }
  `,
})
export class GridCell<T> {
  private readonly settings = inject(SettingsStore);

  readonly column = input.required<GridColumn<T>>();
  readonly row = input.required<T>();
  /** The longest decimals among the amounts of this column. */
  readonly decimals = input('');

  protected readonly target = computed(() => this.column().link?.(this.row()) ?? '.');
  protected readonly text = computed(() => cellText(this.column(), this.row(), this.settings));
  protected readonly room = computed(() => this.decimals().slice(decimalsOf(this.text()).length) || null);
}
