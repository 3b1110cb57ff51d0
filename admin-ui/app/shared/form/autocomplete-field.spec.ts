import { Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { settle } from '../../testing/settle';
import { Choice } from '../choice';
import { AutocompleteField } from './autocomplete-field';

const STOCK: Choice[] = [
  { value: '1', label: 'Star projector kit', note: 'LUMI-0001' },
  { value: '2', label: 'Moon lamp', note: 'LUMI-0002' },
  { value: '3', label: 'Moon puzzle', note: 'LUMI-0003' },
];

@Component({
  selector: 'app-choice-under-test',
  imports: [AutocompleteField],
  template: `<app-autocomplete-field label="Product" [field]="form.productId" [search]="search" [known]="known()" />`,
})
class ChoiceUnderTest {
  readonly model = signal<{ productId: string | null }>({ productId: '9' });
  readonly form = form(this.model);
  /** Made anew with every drawing, as a template does that calls a function. */
  readonly known = (): Choice => ({ value: '9', label: 'Marble run' });
  readonly asked: string[] = [];
  readonly search = (text: string): Promise<Choice[]> => {
    this.asked.push(text);
    if (text === 'busy') return Promise.reject(new Error('Too many requests. Try again in 9 seconds.'));
    const words = text.toLowerCase();
    return Promise.resolve(STOCK.filter(({ label, note }) => `${label} ${note}`.toLowerCase().includes(words)));
  };
}

describe('choosing one of many', () => {
  let fixture: ComponentFixture<ChoiceUnderTest>;
  let input: HTMLInputElement;

  const type = async (text: string) => {
    input.focus();
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await settle(fixture, 900);
  };
  const pressEnter = async () => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    input.dispatchEvent(event);
    await settle(fixture, 20);
    return event.defaultPrevented;
  };
  const chosen = () => fixture.componentInstance.model().productId;

  beforeEach(async () => {
    fixture = TestBed.createComponent(ChoiceUnderTest);
    await settle(fixture);
    input = (fixture.nativeElement as HTMLElement).querySelector('input')!;
  });

  it('shows the name of the value it starts with', () => {
    expect(input.value).toBe('Marble run');
  });

  it('takes the only match of a scanned code, without sending the form', async () => {
    await type('LUMI-0002');
    expect(await pressEnter()).toBe(true);
    expect(chosen()).toBe('2');
    expect(input.value).toBe('Moon lamp');
  });

  it('leaves the choice to the person where several match', async () => {
    await type('moon');
    await pressEnter();
    const options = Array.from(document.querySelectorAll<HTMLElement>('mat-option'));
    expect(options.map((option) => option.textContent?.trim())).toEqual([
      'Moon lamp LUMI-0002',
      'Moon puzzle LUMI-0003',
    ]);
    options[1]!.click();
    await settle(fixture);
    expect(chosen()).toBe('3');
  });

  it('asks for nothing before somebody comes to it, and leaves what is being typed as it is', async () => {
    expect(fixture.componentInstance.asked).toEqual([]);
    await type('moo');
    fixture.detectChanges();
    expect(input.value).toBe('moo');
    expect(fixture.componentInstance.asked).toEqual(['moo']);
  });

  it('says why there is no answer instead of that nothing was found', async () => {
    await type('busy');
    await pressEnter();
    expect(document.querySelector('mat-option')?.textContent?.trim()).toBe(
      'Too many requests. Try again in 9 seconds.',
    );
  });
});
