import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { form, minLength, required, validate } from '@angular/forms/signals';
import { Api } from '../api/api';
import { changePassword } from '../api/fn/auth/change-password';
import { getMe } from '../api/fn/auth/get-me';
import { updateMe } from '../api/fn/auth/update-me';
import { MeDto } from '../api/models/me-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { Form } from '../shared/form/form';
import { TextField } from '../shared/form/text-field';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { StatusPipe } from '../shared/pipes';

const NO_PASSWORDS = { currentPassword: '', newPassword: '', repeated: '' };

/** What a person may change about himself. */
@Component({
  selector: 'app-me',
  imports: [ErrorState, Form, KeyValue, KeyValues, PageHeader, Skeleton, StatusPipe, TextField],
  template: `
    <app-page-header heading="My account" />
    @if (loaded(); as me) {
      <div class="sw-stack">
        <app-form
          submitLabel="Save name"
          [cancellable]="false"
          [form]="profile"
          [save]="saveProfile"
          [version]="me.version"
          (saved)="renamed($event)"
          (reloadWanted)="me$.reload()"
        >
          <h2>Profile</h2>
          <app-text-field [field]="profile.name" label="Name" autocomplete="name" />
          <app-key-values>
            <ng-template appKey="E-mail">{{ me.email }}</ng-template>
            <ng-template appKey="Role">{{ me.role | status }}</ng-template>
          </app-key-values>
        </app-form>
        <app-form
          submitLabel="Change password"
          [cancellable]="false"
          [form]="passwords"
          [save]="savePassword"
          (saved)="changed()"
        >
          <h2>Password</h2>
          <p class="sw-soft">At least 10 characters. Sessions on other devices end with the old one.</p>
          <app-text-field
            [field]="passwords.currentPassword"
            label="Current password"
            type="password"
            autocomplete="current-password"
          />
          <div class="sw-columns">
            <app-text-field
              [field]="passwords.newPassword"
              label="New password"
              type="password"
              autocomplete="new-password"
            />
            <app-text-field
              [field]="passwords.repeated"
              label="New password again"
              type="password"
              autocomplete="new-password"
            />
          </div>
        </app-form>
      </div>
    } @else if (me$.error()) {
      <app-error-state [error]="me$.error()" (retry)="me$.reload()" />
    } @else {
      <app-skeleton [lines]="6" />
    }
  `,
  styles: `
    h2 {
      font-size: 14px;
    }
  `,
})
export class Me {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly me$ = resource({ loader: () => this.api.invoke(getMe) });
  protected readonly loaded = computed(() => (this.me$.hasValue() ? this.me$.value() : undefined));
  protected readonly name = linkedSignal(() => ({ name: this.loaded()?.name ?? '' }));
  protected readonly profile = form(this.name, (path) => required(path.name));
  protected readonly secrets = signal(NO_PASSWORDS);
  protected readonly passwords = form(this.secrets, (path) => {
    required(path.currentPassword);
    required(path.newPassword);
    minLength(path.newPassword, 10);
    required(path.repeated);
    validate(path.repeated, ({ value, valueOf }) =>
      value() === '' || value() === valueOf(path.newPassword)
        ? undefined
        : { kind: 'differs', message: 'The two new passwords differ' },
    );
  });

  protected readonly saveProfile = (context: HttpContext): Promise<MeDto> =>
    this.api.invoke(updateMe, { body: { name: this.name().name.trim() } }, context);

  protected readonly savePassword = (context: HttpContext): Promise<void> => {
    const { currentPassword, newPassword } = this.secrets();
    return this.api.invoke(changePassword, { body: { currentPassword, newPassword } }, context);
  };

  protected async renamed(me: MeDto): Promise<void> {
    this.me$.set(me);
    this.toasts.success('Name saved');
    // The name in the frame is the session's, which learns it from the server.
    await this.session.restore();
  }

  protected changed(): void {
    this.secrets.set(NO_PASSWORDS);
    this.passwords().reset();
    this.toasts.success('Password changed');
  }
}
