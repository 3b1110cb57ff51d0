import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { SettingsStore } from '../../core/settings-store';
import { GridCell } from './grid-cell';
import { GridColumn } from './grid-types';

interface Row {
  name: string | null;
}

const LONG = 'Guangdong Chenghai Educational Wooden Toys Manufacturing (Group) Co., Ltd.';

describe('a cell of a list', () => {
  const cell = (column: Partial<GridColumn<Row>>, name: string | null): HTMLElement => {
    const settings = { baseCurrency: () => 'THB', timeZone: () => 'UTC' } as SettingsStore;
    TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: SettingsStore, useValue: settings }] });
    const fixture = TestBed.createComponent<GridCell<Row>>(GridCell);
    fixture.componentRef.setInput('column', { key: 'name', label: 'Name', ...column });
    fixture.componentRef.setInput('row', { name });
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  };

  it.each(['text', 'code', 'link', 'date'] as const)('shows a dash where there is no %s', (kind) => {
    const shown = cell({ kind }, null);
    expect(shown.textContent?.trim()).toBe('–');
    expect(shown.querySelector('a')).toBeNull();
  });

  it('keeps the whole of a long name in its title, since two lines are all it gets', () => {
    expect(cell({}, LONG).querySelector('span')?.title).toBe(LONG);
  });

  it('cuts nothing short that has to be read entirely', () => {
    expect(cell({ entire: true }, LONG).querySelector('span')?.className).toBe('');
  });

  it('says a short name once', () => {
    expect(cell({}, 'Lamp').querySelector('span')?.title).toBe('');
  });

  it('breaks a code that would crush its neighbours, and no other', () => {
    expect(cell({ kind: 'code' }, 'YF-0003-XXL-BEECHWOOD-24PCS').querySelector('span')?.className).toBe('long-code');
  });
});
