import { Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatInputModule } from '@angular/material/input';
import { Router } from '@angular/router';
import { mdiEyeOffOutline, mdiEyeOutline } from '@mdi/js';
import { ProblemError, toProblemError } from '../core/problem';
import { Session } from '../core/session';
import { Logo } from '../shared/logo';
import { Icon } from '../shared/icon';

/** Signing in. After too many attempts it counts the seconds the server asks to wait. */
@Component({
  selector: 'app-login',
  imports: [FormField, Icon, Logo, MatButtonModule, MatInputModule],
  templateUrl: './login.html',
  styleUrl: './login.scss',
})
export class Login {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private timer: ReturnType<typeof setInterval> | undefined;

  /** Where the person was going, from the query; only addresses of this console are followed. */
  readonly returnTo = input<string>();

  protected readonly icons = { hidden: mdiEyeOffOutline, shown: mdiEyeOutline };
  protected readonly model = signal({ email: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.email);
    required(path.password);
  });
  protected readonly revealed = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemError | undefined>(undefined);
  protected readonly waitSeconds = signal(0);
  protected readonly message = computed(() => {
    const problem = this.problem();
    if (problem === undefined) return undefined;
    if (problem.problem.status === 429) {
      const left = this.waitSeconds();
      return left > 0 ? `Too many attempts. Try again in ${left} seconds.` : 'You can try again now.';
    }
    return problem.message;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }

  protected async logIn(event: Event): Promise<void> {
    event.preventDefault();
    this.form().markAsTouched();
    if (this.busy() || this.waitSeconds() > 0) return;
    if (this.form().invalid()) {
      this.form().errorSummary()[0]?.fieldTree().focusBoundControl();
      return;
    }
    this.busy.set(true);
    try {
      await this.session.login(this.model().email.trim(), this.model().password);
      await this.router.navigateByUrl(safe(this.returnTo()));
    } catch (error) {
      this.show(toProblemError(error));
    } finally {
      this.busy.set(false);
    }
  }

  private show(problem: ProblemError): void {
    this.problem.set(problem);
    this.form.password().focusBoundControl();
    if (problem.problem.status !== 429) return;
    this.waitSeconds.set(problem.retryAfterSeconds ?? 60);
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      this.waitSeconds.update((seconds) => Math.max(0, seconds - 1));
      if (this.waitSeconds() === 0) clearInterval(this.timer);
    }, 1000);
  }
}

function safe(address: string | undefined): string {
  return address?.startsWith('/') && !address.startsWith('//') ? address : '/';
}
