import { ConfigError, loadConfig } from './config.js';

const GOOD = {
  DATABASE_URL: 'postgres://me:pw@localhost:5432/stock',
  JWT_SECRET: 'k7Q2vXw9mZ4tR8yB1nC6pL3sD5fG0hJa',
  ENCRYPTION_KEYS: 'k1:Mq3EyXP2ppQyP21fk/Z3lCLFBaUgCfoE5inLru133UY=',
};

const faultsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('loadConfig', () => {
  it('needs an address and a secret, and has a sensible default for the rest', () => {
    expect(loadConfig(GOOD)).toMatchObject({ production: false, demo: false, host: '127.0.0.1', port: 3000 });
    expect(loadConfig(GOOD)).toMatchObject({ accessTokenSeconds: 900, refreshTokenDays: 7, requestsPerMinute: 100 });
  });

  it('names every fault at once', () => {
    const faults = faultsOf({
      NODE_ENV: 'production',
      DATABASE_URL: 'mysql://localhost/x',
      JWT_SECRET: 'short',
      PORT: '70000',
      DEMO: 'yes',
      LOG_LEVEL: 'loud',
      CORS_ORIGINS: '*,not an origin,https://a.example.com/path',
      RATE_LIMIT_PER_MINUTE: '1.5',
    });
    for (const name of [
      'DATABASE_URL',
      'JWT_SECRET',
      'ENCRYPTION_KEYS',
      'PORT',
      'DEMO',
      'LOG_LEVEL',
      'RATE_LIMIT_PER_MINUTE',
    ]) {
      expect(faults.filter((fault) => fault.startsWith(name))).toHaveLength(1);
    }
    expect(faults.filter((fault) => fault.startsWith('CORS_ORIGINS'))).toHaveLength(3);
    expect(new ConfigError(faults).message).toContain('10 fault(s)');
  });

  it('refuses a placeholder secret and every-site CORS in production only', () => {
    const weak = { ...GOOD, JWT_SECRET: 'change-me-change-me-change-me-change-me', CORS_ORIGINS: '*' };
    expect(faultsOf(weak)).toEqual([]);
    expect(faultsOf({ ...weak, NODE_ENV: 'production' })).toHaveLength(2);
    expect(faultsOf({ ...GOOD, NODE_ENV: 'production', JWT_SECRET: 'a'.repeat(40) })).toHaveLength(1);
  });

  it('needs a key that seals, which only a command may do without', () => {
    const { ENCRYPTION_KEYS, ...none } = GOOD;
    expect(faultsOf(none)).toEqual([expect.stringContaining('ENCRYPTION_KEYS')]);
    expect(faultsOf({ ...none, ENCRYPTION_KEYS: 'k1:c2hvcnQ=' })).toEqual([expect.stringContaining('32 bytes')]);
    expect(loadConfig(none, { sealing: false }).encryptionKeys).toEqual([]);
    expect(loadConfig({ ...none, ENCRYPTION_KEYS }).encryptionKeys.map(({ id }) => id)).toEqual(['k1']);
  });

  it('keeps the well-known password of the demo on this machine', () => {
    expect(faultsOf({ ...GOOD, DEMO: 'true', HOST: '0.0.0.0' })).toEqual([expect.stringContaining('DEMO')]);
    expect(loadConfig({ ...GOOD, DEMO: '1' }).demo).toBe(true);
  });

  it.each(['0x1F90', '1e3', ' ', '-1', '3000.0', 'Infinity'])('takes no %j for a port', (port) => {
    expect(faultsOf({ ...GOOD, PORT: port })).toHaveLength(1);
  });

  it('takes a list of origins', () => {
    const env = { ...GOOD, CORS_ORIGINS: 'https://a.example.com, http://localhost:4200' };
    expect(loadConfig(env).corsOrigins).toEqual(['https://a.example.com', 'http://localhost:4200']);
  });
});
