import { Component, computed, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { mdiAlertCircleOutline } from '@mdi/js';
import { toProblemError } from '../../core/problem';
import { EmptyState } from './empty-state';

/** Something could not be loaded: the API's words, the request id, and another try. */
@Component({
  selector: 'app-error-state',
  imports: [EmptyState, MatButtonModule],
  template: `
    @if (missing()) {
      <app-empty-state
        role="alert"
        [icon]="icon"
        heading="There is nothing here"
        text="It was removed, or the address is not right."
      />
    } @else {
      <app-empty-state role="alert" [icon]="icon" [heading]="heading()" [text]="problem().message">
        <button mat-stroked-button type="button" (click)="retry.emit()">Try again</button>
      </app-empty-state>
      @if (problem().problem.requestId; as id) {
        <p class="id">Request {{ id }}</p>
      }
    }
  `,
  styles: `
    .id {
      padding-bottom: 24px;
      text-align: center;
      font-size: 12px;
      color: var(--sw-ink-soft);
    }
  `,
})
export class ErrorState {
  readonly error = input.required<unknown>();
  readonly heading = input('This could not be loaded');
  readonly retry = output();

  protected readonly icon = mdiAlertCircleOutline;
  protected readonly problem = computed(() => toProblemError(this.error()));
  /** Trying again does not help where the thing, or the id of it in the address, does not exist. */
  protected readonly missing = computed(() => {
    const { status, errors } = this.problem().problem;
    return status === 404 || (status === 400 && (errors ?? []).some(({ pointer }) => pointer.startsWith('/path/')));
  });
}
