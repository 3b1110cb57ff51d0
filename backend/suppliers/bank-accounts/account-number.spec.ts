import { ACCOUNT_NUMBER, isMistypedIban, maskedNumber, plainNumber } from './account-number.js';

describe('an account number', () => {
  it('is the same however it is written', () => {
    expect(plainNumber('de89 3704-0044.0532/0130 00')).toBe('DE89370400440532013000');
  });

  it.each([
    ['DE89370400440532013000', '•••• 3000'],
    ['622200001234', '•••• 1234'],
    ['12345678', '•••• 78'],
    ['123456', '•••• 56'],
    ['12345', '•••• 5'],
    ['1234', '•••• 4'],
    ['AB', '••••'],
  ])('shows of %s only %s', (number, masked) => {
    expect(maskedNumber(number)).toBe(masked);
  });

  it('is held against the check digits where it is an IBAN', () => {
    expect(
      ['DE89370400440532013000', 'GB82WEST12345698765432', 'FR1420041010050500013M02606'].map(isMistypedIban),
    ).toEqual([false, false, false]);
    expect(['DE89370400440532013001', 'DE98370400440532013000'].map(isMistypedIban)).toEqual([true, true]);
    expect(['6222020012345678901', 'SECRET4711000815', 'AB12'].map(isMistypedIban)).toEqual([false, false, false]);
  });

  it.each(['', '123', '12 ', ' 1234', '12<34', '1234\n', 'x'.repeat(51), '１２３４'])('is not %j', (text) => {
    expect(ACCOUNT_NUMBER.test(text)).toBe(false);
  });
});
