import { booleanAttribute, Component, input, model, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { mdiFileUploadOutline } from '@mdi/js';
import { Choice } from '../choice';
import { Icon } from '../icon';

/**
 * Where files are chosen, or dropped: `<app-file-drop label="File with products" heading="…" hint="…" accept=".csv"
 * (files)="choose($event[0])" />`. What is said of them can be chosen beside it: `choiceLabel="Kind" [choices]="kinds"
 * [(choice)]="kind"`.
 */
@Component({
  selector: 'app-file-drop',
  imports: [Icon, MatButtonModule],
  template: `
    <section
      class="sw-card"
      [class.over]="over()"
      (dragover)="hover($event)"
      (dragleave)="over.set(false)"
      (drop)="drop($event)"
    >
      <app-icon [path]="icon" [size]="26" />
      <div class="what">
        <p class="heading">{{ heading() }}</p>
        <p class="sw-soft">{{ hint() }}</p>
      </div>
      @if (choices().length > 0) {
        <label>
          {{ choiceLabel() }}
          <select #select [disabled]="disabled()" (change)="choice.set(select.value)">
            @for (one of choices(); track one.value) {
              <option [value]="one.value" [selected]="one.value === choice()">{{ one.label }}</option>
            }
          </select>
        </label>
      }
      <input
        #picker
        class="sw-hidden"
        type="file"
        tabindex="-1"
        [attr.aria-label]="label()"
        [accept]="accept()"
        [multiple]="multiple()"
        (change)="choose(picker.files); picker.value = ''"
      />
      <button mat-flat-button type="button" [disabled]="disabled()" (click)="picker.click()">{{ action() }}</button>
      <ng-content />
    </section>
  `,
  styles: `
    section {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 12px 18px;
      padding: 18px 20px;
      border-style: dashed;
      border-color: var(--sw-line-strong);
    }
    .over {
      background: var(--sw-chosen);
    }
    app-icon {
      color: var(--sw-ink-soft);
    }
    .what {
      flex: 1 1 260px;
      min-width: 0;
    }
    .heading {
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-size: 13px;
      color: var(--sw-ink-soft);
    }
    select {
      height: 34px;
      padding: 0 8px;
      border: 1px solid var(--sw-line-strong);
      border-radius: 7px;
      background: var(--sw-card);
      color: var(--sw-ink);
      font: inherit;
    }
  `,
})
export class FileDrop {
  /** Of the hidden input, for those who do not see where to drop. */
  readonly label = input.required<string>();
  readonly heading = input.required<string>();
  readonly hint = input.required<string>();
  readonly action = input('Choose a file');
  /** Endings and media types, as of an input for files. */
  readonly accept = input('');
  readonly multiple = input(false, { transform: booleanAttribute });
  readonly disabled = input(false);
  readonly choiceLabel = input('');
  readonly choices = input<readonly Choice[]>([]);
  readonly choice = model('');
  /** At least one. */
  readonly files = output<File[]>();

  protected readonly icon = mdiFileUploadOutline;
  protected readonly over = signal(false);

  protected hover(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    if (!this.disabled()) this.choose(event.dataTransfer?.files);
  }

  protected choose(chosen: FileList | null | undefined): void {
    const files = Array.from(chosen ?? []);
    if (files.length > 0) this.files.emit(files);
  }
}
