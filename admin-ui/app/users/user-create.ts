import { HttpContext } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { email, form, minLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { createUser } from '../api/fn/users/create-user';
import { CreateUserDto } from '../api/models/create-user-dto';
import { UserDto } from '../api/models/user-dto';
import { Session } from '../core/session';
import { Toasts } from '../shared/feedback/toasts';
import { Form } from '../shared/form/form';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { PageHeader } from '../shared/page-header';
import { roleMeaning, rolesFor } from './roles';

@Component({
  selector: 'app-user-create',
  imports: [Form, PageHeader, SelectField, TextField],
  template: `
    <app-page-header heading="New user" [crumbs]="crumbs" />
    <app-form submitLabel="Create user" [form]="form" [save]="save" (saved)="done($event)" (cancelled)="back()">
      <div class="sw-columns">
        <app-text-field [field]="form.name" label="Name" />
        <app-text-field [field]="form.email" label="E-mail" type="email" />
      </div>
      <div class="sw-columns">
        <app-select-field [field]="form.role" label="Role" [choices]="roles" [hint]="meaning(form.role().value())" />
        <app-text-field
          [field]="form.password"
          label="First password"
          type="password"
          autocomplete="new-password"
          hint="At least 10 characters; to be changed at the first login"
        />
      </div>
    </app-form>
  `,
})
export class UserCreate {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly crumbs = [{ label: 'Users', link: '/users' }];
  protected readonly roles = rolesFor(inject(Session).me()?.role);
  protected readonly meaning = roleMeaning;
  protected readonly model = signal<CreateUserDto>({ name: '', email: '', role: 'STAFF', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    required(path.email);
    email(path.email);
    required(path.role);
    required(path.password);
    minLength(path.password, 10);
  });

  protected readonly save = (context: HttpContext): Promise<UserDto> => {
    const { name, email: address, role, password } = this.model();
    // A blank may be part of a password, so only the rest is trimmed.
    const body = { name: name.trim(), email: address.trim(), role, password };
    return this.api.invoke(createUser, { body }, context);
  };

  protected done(user: UserDto): void {
    this.toasts.success(`${user.name} can log in now`);
    this.back();
  }

  protected back(): void {
    void this.router.navigateByUrl('/users');
  }
}
