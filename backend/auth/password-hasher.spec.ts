import { ServiceUnavailable } from '../platform/platform.problems.js';
import { PasswordHasher } from './password-hasher.js';

describe('hash a password', () => {
  it('uses argon2id with 19 MiB, two passes, one lane, and a new salt each time', async () => {
    const hasher = new PasswordHasher();
    const [one, two] = await Promise.all([hasher.hash('the same words'), hasher.hash('the same words')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$|^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await hasher.verify(one, 'the same words')).toBe(true);
    expect(await hasher.verify(one, 'other words')).toBe(false);
  });

  it('says no for a user without a usable hash, after the same work', async () => {
    const hasher = new PasswordHasher();
    expect(await hasher.verify(null, 'anything')).toBe(false);
    expect(await hasher.verify('none', 'anything')).toBe(false);
    expect(await hasher.verify('', '')).toBe(false);
  });

  it('serves a storm in turn and sends away whom it cannot serve soon', async () => {
    const hasher = new PasswordHasher();
    const storm = await Promise.allSettled(Array.from({ length: 100 }, () => hasher.hash('storm')));
    const refused = storm.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(100 - 2 - 64);
    expect(refused[0]?.reason).toBeInstanceOf(ServiceUnavailable);
    expect((refused[0]?.reason as ServiceUnavailable).retryAfterSeconds).toBe(2);
    // Nobody who was sent away took a place with him.
    expect(await hasher.verify(await hasher.hash('after'), 'after')).toBe(true);
  });
});
