import { Component, ElementRef, afterNextRender, input, output, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';

/** A name being written in its line: Enter keeps it, Escape gives it up. */
@Component({
  selector: 'app-category-name',
  imports: [MatButtonModule],
  template: `
    <input
      #box
      type="text"
      maxlength="100"
      autocomplete="off"
      [attr.aria-label]="label()"
      [placeholder]="label()"
      [value]="name()"
      [disabled]="busy()"
      (keydown.enter)="keep(box.value)"
      (keydown.escape)="cancelled.emit()"
    />
    <button mat-flat-button type="button" [disabled]="busy()" (click)="keep(box.value)">Save</button>
    <button mat-button type="button" (click)="cancelled.emit()">Cancel</button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      flex: 1;
      min-width: 0;
    }
    input {
      flex: 1 1 160px;
      min-width: 0;
      max-width: 340px;
      height: 34px;
      padding: 0 10px;
      border: 1px solid var(--sw-line-strong);
      border-radius: 7px;
      background: var(--sw-card);
      color: var(--sw-ink);
      font: inherit;
    }
  `,
})
export class CategoryName {
  readonly label = input.required<string>();
  readonly name = input('');
  readonly busy = input(false);
  readonly kept = output<string>();
  readonly cancelled = output();

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  constructor() {
    afterNextRender(() => this.box().nativeElement.select());
  }

  protected keep(text: string): void {
    const name = text.trim();
    if (name === '') this.box().nativeElement.focus();
    else this.kept.emit(name);
  }
}
