import { HttpContext } from '@angular/common/http';
import { provideHttpClient } from '@angular/common/http';
import { Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { applyEach, form, min, required } from '@angular/forms/signals';
import { ProblemError } from '../../core/problem';
import { IDEMPOTENCY_KEY, IF_MATCH } from '../../core/request-context';
import { UnsavedChanges } from '../../core/unsaved-changes';
import { settle } from '../../testing/settle';
import { Confirm } from '../feedback/confirm';
import { Form } from './form';
import { MoneyField, decimal } from './money-field';
import { QuantityField } from './quantity-field';
import { TextField } from './text-field';

@Component({
  selector: 'app-form-under-test',
  imports: [Form, MoneyField, QuantityField, TextField],
  template: `
    <app-form
      submitLabel="Receive"
      [form]="form"
      [save]="save"
      [version]="4"
      (saved)="answers.push($event)"
      (reloadWanted)="reloads.set(reloads() + 1)"
    >
      <app-text-field [field]="form.reference" label="Reference" />
      <app-money-field [field]="form.cost" label="Unit cost" />
      @for (line of form.items; track $index) {
        <app-quantity-field [field]="line.quantity" label="Quantity" />
      }
    </app-form>
  `,
})
class FormUnderTest {
  readonly model = signal({ reference: '', cost: '', items: [{ quantity: null as number | null }] });
  readonly form = form(this.model, (path) => {
    required(path.reference);
    decimal(path.cost);
    applyEach(path.items, (line) => {
      required(line.quantity);
      min(line.quantity, 1);
    });
  });
  readonly sent: HttpContext[] = [];
  readonly answers: unknown[] = [];
  readonly reloads = signal(0);
  outcome: () => Promise<unknown> = () => Promise.resolve('done');

  readonly save = (context: HttpContext): Promise<unknown> => {
    this.sent.push(context);
    return this.outcome();
  };
}

describe('a form', () => {
  let fixture: ComponentFixture<FormUnderTest>;
  let screen: FormUnderTest;
  let page: HTMLElement;
  const ask = jest.fn(() => Promise.resolve(true));

  const send = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle(fixture, 10);
  };
  const fill = async () => {
    screen.model.set({ reference: 'SHIP-1', cost: '4.20', items: [{ quantity: 5 }] });
    await settle(fixture);
  };
  const refuse = (problem: object) => () =>
    Promise.reject(new ProblemError({ status: 400, title: 'No', code: 'VALIDATION_FAILED', ...problem }));
  const keys = () => screen.sent.map((context) => context.get(IDEMPOTENCY_KEY));

  beforeEach(async () => {
    ask.mockClear();
    TestBed.configureTestingModule({ providers: [provideHttpClient(), { provide: Confirm, useValue: { ask } }] });
    fixture = TestBed.createComponent(FormUnderTest);
    screen = fixture.componentInstance;
    page = fixture.nativeElement as HTMLElement;
    await settle(fixture);
  });

  it('sends nothing while something is wrong, says what, and leads there', async () => {
    screen.model.update((model) => ({ ...model, cost: '1.2345' }));
    await send();
    expect(screen.sent).toHaveLength(0);
    const summary = page.querySelector<HTMLElement>('[role="alert"]')!;
    expect(document.activeElement).toBe(summary);
    expect(summary.textContent).toContain('Reference is needed');
    expect(summary.textContent).toContain('Quantity is needed');
    expect(summary.textContent).toContain('at most 2 decimals');
    summary.querySelector('a')!.click();
    expect(document.activeElement).toBe(page.querySelector('input'));
  });

  it('is sent by Ctrl or Cmd and Enter from any field, once however long they are held', async () => {
    await fill();
    const press = async (key: KeyboardEventInit) => {
      const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...key });
      page.querySelector('input')!.dispatchEvent(event);
      await settle(fixture, 10);
    };
    await press({ ctrlKey: true });
    await press({ ctrlKey: true, repeat: true });
    expect(screen.sent).toHaveLength(1);
    await press({ metaKey: true });
    await press({ shiftKey: true });
    expect(screen.sent).toHaveLength(2);
    expect(page.querySelector('button[type=submit]')!.getAttribute('aria-keyshortcuts')).toContain('Control+Enter');
  });

  it('puts the refusals of the API on the fields their pointers name, and the rest in the summary', async () => {
    await fill();
    const errors = [
      { pointer: '/items/0/quantity', detail: 'must be a multiple of 24' },
      { pointer: '/locationId', detail: 'is not known' },
    ];
    screen.outcome = refuse({ detail: 'Two fields are wrong', requestId: 'r-9', errors });
    await send();
    expect(page.querySelector('app-quantity-field mat-error')?.textContent).toContain('must be a multiple of 24');
    const summary = page.querySelector('[role="alert"]')!.textContent;
    expect(summary).toContain('Two fields are wrong');
    expect(summary).toContain('locationId: is not known');
    expect(summary).toContain('r-9');
  });

  it('asks the API anew where what it refused in one field was mended in another', async () => {
    await fill();
    screen.outcome = refuse({ errors: [{ pointer: '/cost', detail: 'needs a rate of JPY' }] });
    await send();
    screen.model.update((model) => ({ ...model, reference: 'in USD' }));
    screen.outcome = refuse({ errors: [{ pointer: '/items/0/quantity', detail: 'is too much' }] });
    await send();
    expect(screen.sent).toHaveLength(2);
    expect(page.textContent).not.toContain('needs a rate of JPY');
    expect(page.textContent).toContain('is too much');
    screen.outcome = () => Promise.resolve('done');
    await send();
    expect(screen.answers).toEqual(['done']);
  });

  it('shows a refused business rule as what it is', async () => {
    await fill();
    screen.outcome = refuse({ code: 'INSUFFICIENT_STOCK', detail: '3 are available, 5 were asked for.' });
    await send();
    expect(page.querySelector('[role="alert"]')?.textContent).toContain('3 are available, 5 were asked for.');
  });

  it('repeats a lost request under the same key and starts a new wish after it succeeded', async () => {
    await fill();
    screen.outcome = () => Promise.reject(new ProblemError({ status: 0, title: 'Unreachable', code: 'UNREACHABLE' }));
    await send();
    screen.outcome = () => Promise.resolve('done');
    await send();
    await send();
    const [first, second, third] = keys();
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(screen.answers).toEqual(['done', 'done']);
  });

  it('asks what to do about a stale version, and writes over the newer one only when told so', async () => {
    await fill();
    const stale = refuse({ status: 409, code: 'STALE_VERSION', version: 6 });
    screen.outcome = () => (screen.sent.length === 1 ? stale() : Promise.resolve('kept'));
    await send();
    expect(screen.sent.map((context) => context.get(IF_MATCH))).toEqual([4, 6]);
    expect(screen.answers).toEqual(['kept']);
  });

  it('gives up its own changes for the newer version', async () => {
    await fill();
    ask.mockResolvedValueOnce(false);
    screen.outcome = refuse({ status: 409, code: 'STALE_VERSION', version: 6 });
    await send();
    expect(screen.sent).toHaveLength(1);
    expect(screen.reloads()).toBe(1);
  });

  it('lets nobody leave with unsaved changes unasked', async () => {
    const unsaved = TestBed.inject(UnsavedChanges);
    expect(await unsaved.mayLeave()).toBe(true);
    expect(ask).not.toHaveBeenCalled();
    const input = page.querySelector('input')!;
    input.value = 'SHIP-2';
    input.dispatchEvent(new Event('input'));
    await settle(fixture);
    await unsaved.mayLeave();
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
