import { shareWords } from './share-words';

describe('a part of a landed cost', () => {
  it.each([
    ['1400.00', '3500.00', '40 %: lost'],
    ['-1400.00', '-3500.00', '40 %: lost'],
    ['14.56', '3500.00', 'Under 1 %: lost'],
    ['0.00', '3500.00', 'Nothing'],
    ['3500.00', '3500.00', '100 %: lost'],
    ['3499.99', '3500.00', '99 %: lost'],
  ])('of %s of %s is %s', (part, whole, words) => {
    expect(shareWords(part, whole, 'lost')).toBe(words);
  });
});
