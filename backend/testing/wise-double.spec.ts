import { WiseDouble } from './wise-double.js';

describe('the stand-in for Wise', () => {
  let double: WiseDouble;
  const control = (path: string, body: string) => fetch(`${double.url}/double/${path}`, { method: 'POST', body });
  const transfers = () => fetch(`${double.url}/v1/transfers`, { headers: { authorization: `Bearer ${double.token}` } });

  beforeAll(async () => {
    double = await WiseDouble.start(() => Promise.resolve(200));
  });
  afterAll(() => double.stop());

  it('is brought up again by whoever took it down', async () => {
    await control('behaviour', '{"down":true}');
    expect((await transfers()).status).toBe(503);
    expect((await control('behaviour', '{"down":false}')).status).toBe(200);
    expect((await transfers()).status).toBe(200);
  });

  it('refuses what it cannot read, and lives on', async () => {
    expect((await control('behaviour', '{down:true}')).status).toBe(400);
    expect((await transfers()).status).toBe(200);
  });
});
