import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { email, form, maxLength, required } from '@angular/forms/signals';
import { Api } from '../api/api';
import { createSupplierContact } from '../api/fn/suppliers/create-supplier-contact';
import { getSupplierContact } from '../api/fn/suppliers/get-supplier-contact';
import { updateSupplierContact } from '../api/fn/suppliers/update-supplier-contact';
import { ContactPlatform } from '../api/models/contact-platform';
import { SupplierContactDto } from '../api/models/supplier-contact-dto';
import { Toasts } from '../shared/feedback/toasts';
import { bodyOf } from '../shared/form/body-of';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { Form } from '../shared/form/form';
import { InPlace } from '../shared/form/in-place';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { ToggleField } from '../shared/form/toggle-field';

const EMPTY = {
  name: '',
  role: '',
  email: '',
  phone: '',
  platform: '',
  handle: '',
  isPrimary: false,
};

@Component({
  selector: 'app-supplier-contact-form',
  imports: [Form, InPlace, SelectField, TextField, ToggleField],
  template: `
    <app-form
      inPlace
      [form]="form"
      [save]="save"
      [version]="latest()?.version"
      [submitLabel]="contact() ? 'Save contact' : 'Add contact'"
      (saved)="done($event)"
      (cancelled)="cancelled.emit()"
      (reloadWanted)="reload()"
    >
      <div class="sw-columns">
        <app-text-field [field]="form.name" label="Name" />
        <app-text-field [field]="form.role" label="Role" placeholder="Sales manager" />
        <app-text-field [field]="form.email" label="E-mail" type="email" />
        <app-text-field [field]="form.phone" label="Phone" type="tel" />
        <app-select-field [field]="form.platform" label="Reached first by" empty="Not said" [choices]="platforms" />
        <app-text-field [field]="form.handle" label="Name there" hint="Such as the WeChat ID" />
      </div>
      <app-toggle-field [field]="form.isPrimary" label="Primary contact" hint="Takes the place of the earlier one" />
    </app-form>
  `,
})
export class SupplierContactForm {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  readonly supplierId = input.required<string>();
  /** Absent where a new one is made. */
  readonly contact = input<SupplierContactDto>();
  readonly finished = output();
  readonly cancelled = output();

  protected readonly platforms = [
    { value: 'EMAIL', label: 'E-mail' },
    { value: 'PHONE', label: 'Phone' },
    { value: 'ALIBABA', label: 'Alibaba' },
    { value: 'WECHAT', label: 'WeChat' },
    { value: 'WHATSAPP', label: 'WhatsApp' },
    { value: 'LINE', label: 'LINE' },
    { value: 'OTHER', label: 'Another way' },
  ];
  private readonly newer = signal<SupplierContactDto | undefined>(undefined);
  protected readonly latest = computed(() => this.newer() ?? this.contact());
  private readonly before = computed(() => {
    const contact = this.latest();
    return contact === undefined ? EMPTY : modelFrom(EMPTY, contact);
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 200);
    maxLength(path.role, 100);
    email(path.email);
    maxLength(path.phone, 50);
    maxLength(path.handle, 100);
  });

  protected readonly save = (context: HttpContext): Promise<SupplierContactDto> => {
    const supplierId = this.supplierId();
    const id = this.contact()?.id;
    if (id === undefined) {
      const { platform, ...rest } = bodyOf(this.model());
      const body = platform ? { ...rest, platform: platform as ContactPlatform } : rest;
      return this.api.invoke(createSupplierContact, { supplierId, body }, context);
    }
    const { platform, ...rest } = changesOf(this.model(), this.before());
    const body = platform === undefined ? rest : { ...rest, platform: platform as ContactPlatform | null };
    return this.api.invoke(updateSupplierContact, { supplierId, id, body }, context);
  };

  protected done(contact: SupplierContactDto): void {
    this.toasts.success(`${contact.name} saved`);
    this.finished.emit();
  }

  protected async reload(): Promise<void> {
    const id = this.contact()?.id;
    if (id === undefined) return;
    try {
      this.newer.set(await this.api.invoke(getSupplierContact, { supplierId: this.supplierId(), id }));
    } catch (error) {
      this.toasts.error(error);
    }
  }
}
