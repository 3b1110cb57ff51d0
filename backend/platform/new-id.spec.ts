import { newId } from './new-id.js';

describe('newId', () => {
  it('is a UUIDv7 of its millisecond, and another one each time', () => {
    const ids = Array.from({ length: 1000 }, () => newId(0x0123456789ab));
    for (const id of ids) expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(1000);
    expect(newId(1) < newId(2)).toBe(true);
  });
});
