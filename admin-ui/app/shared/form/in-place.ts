import { DOCUMENT, DestroyRef, Directive, ElementRef, afterNextRender, inject } from '@angular/core';

/**
 * A form that opens among what is on the screen, in the place of the button that opened it: `<app-form inPlace …>`.
 * The focus goes to its first field, and afterwards back to where it came from; otherwise somebody without a mouse would
 * start again at the top of the page each time.
 */
@Directive({ selector: 'app-form[inPlace]' })
export class InPlace {
  private readonly form = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly document = inject(DOCUMENT);
  private readonly opener = this.document.activeElement;
  /** The head of the list that the form belongs to, with the button that opens it. */
  private head: Element | null | undefined;

  constructor() {
    afterNextRender(() => {
      this.head = this.form.parentElement?.previousElementSibling;
      this.form.querySelector<HTMLElement>('input, textarea, mat-select')?.focus();
    });
    inject(DestroyRef).onDestroy(() => setTimeout(() => this.goBack()));
  }

  private goBack(): void {
    const { activeElement, body } = this.document;
    // Whoever has gone on to something else stays there.
    if (activeElement !== null && activeElement !== body && !this.form.contains(activeElement)) return;
    const buttons = Array.from(this.head?.querySelectorAll('button') ?? []);
    const opener = this.opener instanceof HTMLElement && this.opener !== body && this.opener.isConnected;
    (opener ? this.opener : buttons.at(-1))?.focus();
  }
}
