import { dueOf } from './due-words';

describe('how urgent a payment is', () => {
  it('is said in days, and by its colour', () => {
    const said = [-10, -1, 0, 1, 7, 8, null].map((days) => dueOf(days)).map(({ text, tone }) => `${text} ${tone}`);
    expect(said).toEqual([
      ...['10 days late bad', '1 day late bad', 'Today warn', 'Tomorrow warn', 'In 7 days warn', 'In 8 days mute'],
      'No day yet mute',
    ]);
  });
});
