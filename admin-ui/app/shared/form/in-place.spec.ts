import { Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { settle } from '../../testing/settle';
import { Form } from './form';
import { InPlace } from './in-place';
import { TextField } from './text-field';

@Component({
  selector: 'app-contact-under-test',
  imports: [Form, InPlace, TextField],
  template: `<app-form inPlace [form]="form" [save]="save"
    ><app-text-field [field]="form.name" label="Name"
  /></app-form>`,
})
class ContactUnderTest {
  readonly form = form(signal({ name: '' }));
  readonly save = () => Promise.resolve();
}

@Component({
  selector: 'app-list-under-test',
  imports: [ContactUnderTest],
  template: `
    <div>
      @if (!open()) {
        <button id="add" (click)="open.set(true)">Add</button>
      }
    </div>
    @if (open()) {
      <app-contact-under-test />
    }
    <button id="edit" (click)="open.set(true)">Edit</button>
  `,
})
class ListUnderTest {
  readonly open = signal(false);
}

describe('a form in its place among a list', () => {
  let fixture: ComponentFixture<ListUnderTest>;
  let page: HTMLElement;

  const press = async (id: string) => {
    const button = page.querySelector<HTMLElement>(`#${id}`)!;
    button.focus();
    button.click();
    await settle(fixture, 10);
  };
  const close = async () => {
    fixture.componentInstance.open.set(false);
    await settle(fixture, 10);
    await settle(fixture, 10);
  };

  beforeEach(async () => {
    fixture = TestBed.createComponent(ListUnderTest);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await settle(fixture);
  });
  afterEach(() => page.remove());

  it.each(['add', 'edit'])('takes the focus from the button %s and gives it back', async (id) => {
    await press(id);
    expect(document.activeElement).toBe(page.querySelector('input'));
    await close();
    expect(document.activeElement).toBe(page.querySelector(`#${id}`));
  });
});
