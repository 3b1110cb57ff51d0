import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { disabled, form, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { getUser } from '../api/fn/users/get-user';
import { updateUser } from '../api/fn/users/update-user';
import { Role } from '../api/models/role';
import { UserDto } from '../api/models/user-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { changesOf } from '../shared/form/changes-of';
import { Form } from '../shared/form/form';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { ToggleField } from '../shared/form/toggle-field';
import { PageHeader } from '../shared/page-header';
import { ROLES, roleMeaning, rolesFor } from './roles';

/** Changes a user's name, role and whether he may log in. Nobody deactivates himself. */
@Component({
  selector: 'app-user-edit',
  imports: [ErrorState, Form, PageHeader, SelectField, Skeleton, TextField, ToggleField],
  template: `
    @if (loaded(); as user) {
      <app-page-header [heading]="user.name" [text]="user.email" [crumbs]="crumbs" />
      <app-form
        [form]="form"
        [save]="save"
        [version]="user.version"
        (saved)="done($event)"
        (cancelled)="back()"
        (reloadWanted)="user$.reload()"
      >
        <div class="sw-columns">
          <app-text-field [field]="form.name" label="Name" />
          <app-select-field
            [field]="form.role"
            label="Role"
            [choices]="roles()"
            [hint]="meaning(form.role().value())"
          />
        </div>
        <app-toggle-field [field]="form.isActive" label="May log in" [hint]="activeHint()" />
      </app-form>
    } @else if (user$.error()) {
      <app-error-state [error]="user$.error()" (retry)="user$.reload()" />
    } @else {
      <app-skeleton [lines]="5" />
    }
  `,
})
export class UserEdit {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);

  readonly id = input.required<string>();

  protected readonly crumbs = [{ label: 'Users', link: '/users' }];
  protected readonly meaning = roleMeaning;
  protected readonly user$ = resource({
    params: () => this.id(),
    loader: ({ params }) => this.api.invoke(getUser, { id: params }),
  });
  protected readonly loaded = computed(() => (this.user$.hasValue() ? this.user$.value() : undefined));
  private readonly isMe = computed(() => this.id() === this.session.me()?.id);
  /** An owner keeps his role on the screen of somebody who could not give it. */
  protected readonly roles = computed(() =>
    this.loaded()?.role === 'OWNER' ? ROLES : rolesFor(this.session.me()?.role),
  );
  protected readonly activeHint = computed(() =>
    this.isMe() ? 'Nobody deactivates himself' : 'Switched off, all sessions end at once. So they do with another role',
  );
  private readonly before = computed(() => {
    const { name, role, isActive } = this.loaded() ?? { name: '', role: 'STAFF' as Role, isActive: true };
    return { name, role, isActive };
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    disabled(path.isActive, () => this.isMe());
  });

  protected readonly save = (context: HttpContext): Promise<UserDto> =>
    this.api.invoke(updateUser, { id: this.id(), body: changesOf(this.model(), this.before()) }, context);

  protected done(user: UserDto): void {
    this.toasts.success(`${user.name} saved`);
    this.back();
  }

  protected back(): void {
    void this.router.navigateByUrl('/users');
  }
}
