import { Component, Directive, TemplateRef, contentChildren, inject, input } from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';

/** `<ng-template appKey="Barcode">{{ product.barcode }}</ng-template>` inside `app-key-values`. */
@Directive({ selector: '[appKey]' })
export class KeyValue {
  readonly label = input.required<string>({ alias: 'appKey' });
  readonly template = inject<TemplateRef<unknown>>(TemplateRef);
}

/** A definition list for the facts of one thing, in as many columns as there is room for. */
@Component({
  selector: 'app-key-values',
  imports: [NgTemplateOutlet],
  template: `
    <dl>
      @for (entry of entries(); track entry) {
        <div>
          <dt>{{ entry.label() }}</dt>
          <dd><ng-container [ngTemplateOutlet]="entry.template" /></dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 190px), 1fr));
      gap: 14px 24px;
      margin: 0;
    }
    @media (max-width: 599px) {
      dl {
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 120px), 1fr));
        gap: 12px 16px;
      }
    }
    dt {
      font-size: 12.5px;
      color: var(--sw-ink-soft);
    }
    dd {
      margin: 1px 0 0;
      overflow-wrap: anywhere;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class KeyValues {
  protected readonly entries = contentChildren(KeyValue);
}
