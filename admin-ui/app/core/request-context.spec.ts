import { Intention } from './request-context';

describe('one intention of a person', () => {
  it('keeps its key while the same is sent again', () => {
    const intention = new Intention();
    expect(intention.keyFor({ quantity: 5 })).toBe(intention.keyFor({ quantity: 5 }));
  });

  it('gets another key when what is sent changes, because the API refuses a known key with another body', () => {
    const intention = new Intention();
    expect(intention.keyFor({ quantity: 5 })).not.toBe(intention.keyFor({ quantity: 6 }));
  });

  it('is a new one after it was fulfilled, even with the same content', () => {
    const intention = new Intention();
    const key = intention.keyFor({ quantity: 5 });
    intention.fulfilled();
    expect(intention.keyFor({ quantity: 5 })).not.toBe(key);
  });
});
