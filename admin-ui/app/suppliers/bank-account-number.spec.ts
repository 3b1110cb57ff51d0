import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Api } from '../api/api';
import { BankAccountDto } from '../api/models/bank-account-dto';
import { Session } from '../core/session';
import { Confirm } from '../shared/feedback/confirm';
import { Toasts } from '../shared/feedback/toasts';
import { settle } from '../testing/settle';
import { BankAccountNumber } from './bank-account-number';

const ACCOUNT = { id: 'a', supplierId: 's', bankName: 'Bank of China', maskedNumber: '•••• 1234' } as BankAccountDto;

describe('the number of a bank account', () => {
  let fixture: ComponentFixture<BankAccountNumber>;
  let page: HTMLElement;
  let may = true;
  const invoke = jest.fn((): Promise<unknown> => Promise.resolve({ accountNumber: '7412019200371234' }));
  const ask = jest.fn(() => Promise.resolve(true));
  const error = jest.fn();

  const press = async (label: string) => {
    const buttons = [...page.querySelectorAll('button')];
    buttons.find((button) => button.textContent.trim() === label)!.click();
    await settle(fixture, 5);
  };
  const start = async () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: Api, useValue: { invoke } },
        { provide: Confirm, useValue: { ask } },
        { provide: Session, useValue: { can: () => may } },
        { provide: Toasts, useValue: { error, success: jest.fn() } },
      ],
    });
    fixture = TestBed.createComponent(BankAccountNumber);
    fixture.componentRef.setInput('account', ACCOUNT);
    page = fixture.nativeElement as HTMLElement;
    await settle(fixture);
  };

  beforeEach(() => {
    may = true;
    jest.clearAllMocks();
  });

  it('is masked, and offers nothing more to who may not see it', async () => {
    may = false;
    await start();
    expect(page.textContent.trim()).toBe('•••• 1234');
    expect(page.querySelector('button')).toBeNull();
  });

  it('is shown after a question that tells of the audit log, and hidden again', async () => {
    await start();
    await press('Show');
    expect(ask).toHaveBeenCalledWith(expect.objectContaining({ consequence: expect.stringContaining('audit log') }));
    expect(invoke).toHaveBeenCalledWith(expect.anything(), { supplierId: 's', id: 'a' });
    expect(page.textContent).toContain('7412019200371234');
    await press('Hide');
    expect(page.textContent).not.toContain('7412019200371234');
  });

  it('stays hidden when the person thinks better of it, or is refused', async () => {
    await start();
    ask.mockResolvedValueOnce(false);
    await press('Show');
    expect(invoke).not.toHaveBeenCalled();
    invoke.mockRejectedValueOnce(new Error('no'));
    await press('Show');
    expect(error).toHaveBeenCalled();
    expect(page.textContent).toContain('•••• 1234');
  });
});
