const ends: (() => Promise<unknown>)[] = [];

/**
 * Has something done when all tests of the file have ended, however they ended. A test that fails on its way never comes to
 * close what it opened itself, and a pool or a job queue that stays open would keep the whole process of the tests alive.
 */
export function atEndOfFile(end: () => Promise<unknown>): void {
  ends.push(end);
}

afterAll(async () => {
  for (const end of ends.splice(0)) await end();
});
