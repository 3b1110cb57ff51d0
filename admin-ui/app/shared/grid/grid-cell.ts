import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SettingsStore } from '../../core/settings-store';
import { decimalsOf } from '../format';
import { StatusChip } from '../status-chip';
import { cellText } from './grid-text';
import { GridColumn, isWhole, isWords } from './grid-types';

const LONG_CODE = 22;
const LONG_NAME = 30;

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
        @if (text() === '') {
          –
        } @else {
          <a [class]="shape()" [title]="hint()" [routerLink]="target()" tabindex="-1">{{ text() }}</a>
        }
      }
      @default {
        <span [class]="shape()" [title]="hint()" [attr.data-room]="room()">{{ text() || '–' }}</span>
      }
    }
  `,
  styles: `
    /* A long name takes two lines and no more, so that the rows stay rows; the rest of it is in the title. */
    .words {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
      overflow-wrap: break-word;
    }
    .long-words {
      min-width: 116px;
    }
    /* A code is never cut short, but one of this length breaks rather than crush its neighbours. */
    .long-code {
      display: inline-block;
      width: 150px;
      overflow-wrap: anywhere;
      white-space: normal;
    }
    @media (max-width: 599px) {
      .long-words {
        min-width: 0;
      }
      .long-code {
        width: auto;
      }
    }
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
  protected readonly shape = computed(() => {
    if (isWords(this.column()) && this.column().entire) return '';
    if (isWords(this.column())) return this.text().length > LONG_NAME ? 'words long-words' : 'words';
    return isWhole(this.column()) && this.text().length > LONG_CODE ? 'long-code' : '';
  });
  protected readonly hint = computed(() => (this.shape().includes('long-words') ? this.text() : ''));
  protected readonly room = computed(() => this.decimals().slice(decimalsOf(this.text()).length) || null);
}
