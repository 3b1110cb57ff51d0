import { Injectable, inject } from '@angular/core';
import { Confirm, Question } from './confirm';
import { Toasts } from './toasts';

/** What a press on a button does: says that it was done, or why not. True when it was done. */
@Injectable({ providedIn: 'root' })
export class Actions {
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  async run(act: () => Promise<unknown>, done: string): Promise<boolean> {
    try {
      await act();
      this.toasts.success(done);
      return true;
    } catch (error) {
      this.toasts.error(error);
      return false;
    }
  }

  /** Asks first. */
  async confirmed(question: Question, act: () => Promise<unknown>, done: string): Promise<boolean> {
    return (await this.confirm.ask(question)) && this.run(act, done);
  }
}
