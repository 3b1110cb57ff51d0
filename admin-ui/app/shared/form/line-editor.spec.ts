import { Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { settle } from '../../testing/settle';
import { LineEditor, LineFields } from './line-editor';

@Component({
  selector: 'app-lines-under-test',
  imports: [LineEditor, LineFields],
  template: `
    <form (submit)="send($event)">
      <app-line-editor
        #editor
        [downwards]="downwards()"
        (add)="add()"
        (remove)="remove($event)"
        (finished)="ended.set(true)"
      >
        <ng-template appLine [appLineOf]="lines()" let-line let-index="index">
          <input
            role="combobox"
            aria-expanded="false"
            aria-controls="none"
            [attr.aria-label]="'Product ' + line"
            (change)="editor.advance(index)"
          />
          <input [attr.aria-label]="'Quantity ' + line" />
        </ng-template>
      </app-line-editor>
    </form>
  `,
})
class LinesUnderTest {
  readonly lines = signal(['a', 'b']);
  readonly sent = signal(0);
  readonly downwards = signal(false);
  readonly ended = signal(false);

  add(): void {
    this.lines.update((lines) => [...lines, 'new']);
  }

  remove(index: number): void {
    this.lines.update((lines) => lines.filter((_line, at) => at !== index));
  }

  send(event: Event): void {
    event.preventDefault();
    this.sent.update((sent) => sent + 1);
  }
}

describe('the lines of a document', () => {
  let fixture: ComponentFixture<LinesUnderTest>;
  let page: HTMLElement;
  const box = (label: string) => page.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!;
  const press = async (label: string, key: KeyboardEventInit = {}) => {
    box(label).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...key }));
    await settle(fixture);
  };

  beforeEach(async () => {
    fixture = TestBed.createComponent(LinesUnderTest);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await settle(fixture);
  });
  afterEach(() => page.remove());

  it('go on with Enter, and a new one follows the last', async () => {
    await press('Quantity a');
    expect(document.activeElement).toBe(box('Product b'));
    await press('Quantity b');
    expect(fixture.componentInstance.lines()).toEqual(['a', 'b', 'new']);
    expect(document.activeElement).toBe(box('Product new'));
    expect(fixture.componentInstance.sent()).toBe(0);
  });

  it('go down a column where they are filled in already, and make no new one after the last', async () => {
    fixture.componentInstance.downwards.set(true);
    await settle(fixture);
    await press('Quantity a');
    expect(document.activeElement).toBe(box('Quantity b'));
    await press('Quantity b');
    expect(fixture.componentInstance.lines()).toEqual(['a', 'b']);
    expect(fixture.componentInstance.ended()).toBe(true);
  });

  it('leave Enter to the choice of a product, which moves on by itself', async () => {
    await press('Product a');
    expect(fixture.componentInstance.lines()).toEqual(['a', 'b']);
    box('Product b').dispatchEvent(new Event('change'));
    expect(document.activeElement).toBe(box('Quantity b'));
  });

  it('leave Ctrl and Enter to the form', async () => {
    await press('Quantity b', { ctrlKey: true });
    expect(fixture.componentInstance.lines()).toEqual(['a', 'b']);
    expect(document.activeElement).not.toBe(box('Quantity a'));
  });

  it('are removed one by one, but the last one stays', async () => {
    box('Remove line 1').click();
    await settle(fixture);
    expect(fixture.componentInstance.lines()).toEqual(['b']);
    expect(page.querySelector<HTMLButtonElement>('[aria-label="Remove line 1"]')!.disabled).toBe(true);
  });
});
