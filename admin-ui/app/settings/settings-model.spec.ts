import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { EMPTY, SettingsModel, settingsRules, termText } from './settings-model';

const term = (percent: string) => ({ percent, dueStage: 'SHIPPED', timing: 'ON' });
const GOOD: SettingsModel = {
  ...EMPTY,
  companyName: 'Lumi',
  baseCurrency: 'THB',
  timeZone: 'Asia/Bangkok',
  skuPattern: 'LUMI-0001',
  receiptTolerancePercent: '0',
  paymentSchedule: [term('30'), term('70')],
};

const errorsOf = (change: Partial<SettingsModel>): string[] =>
  TestBed.runInInjectionContext(() =>
    form(signal({ ...GOOD, ...change }), settingsRules)()
      .errorSummary()
      .map((error) => error.message ?? error.kind),
  );

describe('the rules of the settings', () => {
  it('take a schedule that is 100 % in all, to the hundredth', () => {
    expect(errorsOf({})).toEqual([]);
    expect(errorsOf({ paymentSchedule: [term('33.33'), term('33.33'), term('33.34')] })).toEqual([]);
    expect(errorsOf({ paymentSchedule: [term('33.33'), term('33.33'), term('33.33')] })).toEqual([
      'The parts must be 100 % in all',
    ]);
  });

  it('refuse a tolerance and a website that the API would refuse', () => {
    expect(errorsOf({ receiptTolerancePercent: '101' })).toHaveLength(1);
    expect(errorsOf({ receiptTolerancePercent: '' })).toHaveLength(1);
    expect(errorsOf({ companyWebsite: 'luminous.example.com' })).toHaveLength(1);
    expect(errorsOf({ companyEmail: 'nobody' })).toHaveLength(1);
  });

  it('say when a part is due', () => {
    expect(termText({ percent: '30', dueStage: 'CONFIRMED', timing: 'ON' })).toBe('30 % on Confirmed');
    expect(termText({ percent: '70', dueStage: 'SHIPPED', timing: 'BEFORE' })).toBe('70 % before Shipped');
  });
});
