import { Component } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiLockOutline } from '@mdi/js';
import { EmptyState } from '../shared/feedback/empty-state';

@Component({
  selector: 'app-not-allowed',
  imports: [EmptyState, MatButtonModule, RouterLink],
  template: `
    <h1 class="sw-hidden">Not allowed</h1>
    <app-empty-state
      [icon]="icon"
      heading="Your role does not open this screen"
      text="An administrator can give you another role."
    >
      <a mat-flat-button routerLink="/">To the start</a>
    </app-empty-state>
  `,
})
export class NotAllowed {
  protected readonly icon = mdiLockOutline;
}
