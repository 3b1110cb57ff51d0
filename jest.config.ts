import type { Config } from 'jest';
import ng from 'jest-preset-angular/presets/index.js';

const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const backend = {
  rootDir: '.',
  roots: ['<rootDir>/backend'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc as never },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['<rootDir>/backend/platform/testing/setup.mjs'],
};

const config: Config = {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    {
      ...backend,
      displayName: 'unit',
      roots: ['<rootDir>/backend', '<rootDir>/scripts'],
      testMatch: ['<rootDir>/backend/**/*.spec.ts', '<rootDir>/scripts/**/*.spec.mjs'],
      testTimeout: 60_000,
    } as never,
    {
      ...backend,
      displayName: 'e2e',
      testMatch: ['<rootDir>/backend/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/backend/platform/testing/global-setup.mjs',
      globalTeardown: '<rootDir>/backend/platform/testing/global-teardown.mjs',
      testTimeout: 60_000,
    } as never,
    {
      ...(ng.createEsmPreset({ tsconfig: '<rootDir>/admin-ui/tsconfig.spec.json' }) as Config),
      displayName: 'admin-ui',
      roots: ['<rootDir>/admin-ui'],
      testMatch: ['**/*.spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/admin-ui/test-setup.ts'],
    } as never,
  ],
};

export default config;
