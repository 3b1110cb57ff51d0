import { Component } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiMapMarkerQuestionOutline } from '@mdi/js';
import { EmptyState } from '../shared/feedback/empty-state';

@Component({
  selector: 'app-not-found',
  imports: [EmptyState, MatButtonModule, RouterLink],
  template: `
    <h1 class="sw-hidden">Not found</h1>
    <app-empty-state
      [icon]="icon"
      heading="There is nothing at this address"
      text="It may have been moved, or the link has a typing error."
    >
      <a mat-flat-button routerLink="/">To the start</a>
    </app-empty-state>
  `,
})
export class NotFound {
  protected readonly icon = mdiMapMarkerQuestionOutline;
}
