import { Component, inject, signal } from '@angular/core';
import { InteractivityChecker } from '@angular/cdk/a11y';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { settle } from '../testing/settle';
import { FocusKeeper } from './focus-keeper';

@Component({
  selector: 'app-page-under-test',
  providers: [FocusKeeper],
  template: `
    <main id="main" tabindex="-1">
      <header>
        <a href="/orders" class="order">Open the order</a>
        @if (step()) {
          <button type="button" class="step">Mark as paid</button>
        }
      </header>
      @if (all()) {
        <section><button type="button" class="alone">Clear</button></section>
      }
    </main>
    <aside><button type="button" class="outside">Menu</button></aside>
  `,
})
class PageUnderTest {
  readonly keeper = inject(FocusKeeper);
  readonly step = signal(true);
  readonly all = signal(true);
}

describe('the focus of the keyboard', () => {
  let fixture: ComponentFixture<PageUnderTest>;
  let page: HTMLElement;
  const at = (name: string) => page.querySelector<HTMLElement>(`.${name}`)!;

  beforeEach(async () => {
    // jsdom lays nothing out, so nothing would be visible to the real one.
    const everything = { isFocusable: () => true, isTabbable: () => true };
    TestBed.configureTestingModule({ providers: [{ provide: InteractivityChecker, useValue: everything }] });
    fixture = TestBed.createComponent(PageUnderTest);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await settle(fixture);
  });
  afterEach(() => page.remove());

  it('goes to the nearest control that is left when its own is taken away', async () => {
    at('step').focus();
    fixture.componentInstance.step.set(false);
    await settle(fixture);
    expect(document.activeElement).toBe(at('order'));
  });

  it('goes to the main part where nothing near is left', async () => {
    at('alone').focus();
    fixture.componentInstance.all.set(false);
    await settle(fixture);
    expect(document.activeElement).toBe(page.querySelector('main'));
  });

  it('stays wherever else it has gone meanwhile', async () => {
    at('step').focus();
    at('outside').focus();
    fixture.componentInstance.step.set(false);
    await settle(fixture);
    expect(document.activeElement).toBe(at('outside'));
  });
});
