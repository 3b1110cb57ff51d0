import { endOfDay, instantOf, startOfDay } from './business-time';

describe('a time in the business time zone', () => {
  it('becomes the instant it names there', () => {
    expect(instantOf('2026-11-20T08:30', 'Asia/Bangkok')).toBe('2026-11-20T01:30:00.000Z');
    expect(instantOf('2026-11-20T08:30', 'UTC')).toBe('2026-11-20T08:30:00.000Z');
  });

  it('knows on which side of a change of the clocks it lies', () => {
    expect(instantOf('2026-03-29T01:30', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
    expect(instantOf('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf('2026-10-25T12:00', 'Europe/Berlin')).toBe('2026-10-25T11:00:00.000Z');
  });

  it('opens and closes a day', () => {
    expect(startOfDay('2026-11-20', 'Asia/Bangkok')).toBe('2026-11-19T17:00:00.000Z');
    expect(endOfDay('2026-11-20', 'Asia/Bangkok')).toBe('2026-11-20T16:59:59.999Z');
  });

  it('leaves what is no time to the API', () => {
    expect(instantOf('yesterday', 'UTC')).toBe('yesterday');
  });
});
