import { DOCUMENT, Injectable, inject } from '@angular/core';

/**
 * Knows the forms on the screen that hold changes nobody saved. Forms register themselves
 * (`app-form` does); the route guard and the closing of the window ask here.
 */
@Injectable({ providedIn: 'root' })
export class UnsavedChanges {
  private readonly forms = new Set<() => boolean>();
  private ask: () => Promise<boolean> = leave;

  constructor() {
    inject(DOCUMENT).defaultView?.addEventListener('beforeunload', (event) => {
      if (this.any()) event.preventDefault();
    });
  }

  /** Returns what takes the form off the list again. */
  register(isDirty: () => boolean, ask: () => Promise<boolean>): () => void {
    this.forms.add(isDirty);
    this.ask = ask;
    return () => this.forms.delete(isDirty);
  }

  mayLeave(): Promise<boolean> {
    return this.any() ? this.ask() : Promise.resolve(true);
  }

  private any(): boolean {
    return [...this.forms].some((isDirty) => isDirty());
  }
}

function leave(): Promise<boolean> {
  return Promise.resolve(true);
}
