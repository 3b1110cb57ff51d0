import { Choice } from '../choice';
import { findOnce, pauseBefore } from './remembered-search';

const LAMP: Choice = { value: '1', label: 'Moon lamp' };

function countedSearch(answer: (text: string) => Promise<Choice[]>) {
  const texts: string[] = [];
  const search = (text: string): Promise<Choice[]> => {
    texts.push(text);
    return answer(text);
  };
  return { search, texts };
}

describe('finding choices', () => {
  it('asks once for what several fields look for, also while the answer is on its way', async () => {
    const { search, texts } = countedSearch(() => Promise.resolve([LAMP]));
    const [one, other] = await Promise.all([findOnce(search, 'moon'), findOnce(search, 'moon')]);
    expect(one).toEqual([LAMP]);
    expect(other).toEqual([LAMP]);
    await findOnce(search, 'moon');
    await findOnce(search, 'lamp');
    expect(texts).toEqual(['moon', 'lamp']);
  });

  it('asks again for what was not found or could not be asked, since it may be there by now', async () => {
    let round = 0;
    const { search, texts } = countedSearch(() => {
      round += 1;
      return round === 1 ? Promise.reject(new Error('Too many requests')) : Promise.resolve(round === 2 ? [] : [LAMP]);
    });
    await expect(findOnce(search, 'moon')).rejects.toThrow('Too many requests');
    expect(await findOnce(search, 'moon')).toEqual([]);
    expect(await findOnce(search, 'moon')).toEqual([LAMP]);
    expect(texts).toHaveLength(3);
  });

  it('waits for more keys, longer when it has just asked, and not at all for what it knows', async () => {
    const { search } = countedSearch(() => Promise.resolve([LAMP]));
    expect(pauseBefore(search, '')).toBe(0);
    expect(pauseBefore(search, 'm')).toBe(220);
    await findOnce(search, 'm');
    expect(pauseBefore(search, 'm')).toBe(0);
    expect(pauseBefore(search, 'mo')).toBeGreaterThan(500);
  });
});
