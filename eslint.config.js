import angular from 'angular-eslint';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import ours from './scripts/lint-rules.mjs';

const SPECS = ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/*.e2e.ts'];
const TEST_KITS = [
  'backend/testing/**',
  'backend/platform/testing/**',
  'admin-ui/app/testing/**',
  'admin-ui/test-setup.ts',
];
const SERVER = ['backend/**/*.ts', 'migrations/**/*.ts', 'bench/**/*.ts'];
const CONSOLE = ['admin-ui/**/*.ts'];

/** Every class of Nest's that answers with a status: services throw problems, declared once per feature. */
const HTTP_EXCEPTIONS = [
  'HttpException',
  'BadRequestException',
  'UnauthorizedException',
  'ForbiddenException',
  'NotFoundException',
  'ConflictException',
  'GoneException',
  'PreconditionFailedException',
  'UnprocessableEntityException',
  'InternalServerErrorException',
  'ServiceUnavailableException',
];

const SYNTAX = {
  constructor: {
    selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]',
    message: 'A class with more than five dependencies does more than one thing.',
  },
  forwardRef: {
    selector: 'CallExpression[callee.name="forwardRef"]',
    message: 'A cycle: move what both need below both.',
  },
  forFeature: {
    selector: 'CallExpression[callee.property.name="forFeature"][callee.object.name="TypeOrmModule"]',
    message: 'Repositories take the EntityManager; nothing is injected per entity.',
  },
  money: {
    selector:
      'BinaryExpression[operator=/^[-+*/]$/] > CallExpression[callee.name=/^(Number|parseFloat)$/] > :matches(MemberExpression[property.name=/(price|cost|amount|money)$/i], Identifier[name=/(price|cost|amount|money)$/i]).arguments',
    message: 'Money is a decimal text: calculate with platform/money.',
  },
  parseFloat: {
    selector: 'CallExpression:matches([callee.name="parseFloat"], [callee.property.name="parseFloat"])',
    message: 'parseFloat takes "12abc" for 12: use Number and check it, or platform/money.',
  },
  focused: {
    selector:
      'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(only|skip|todo|fixme|fails?)$/]',
    message: 'A test runs, or it is not there.',
  },
  excluded: {
    selector: 'CallExpression[callee.name=/^(x|f)(it|test|describe)$/]',
    message: 'A test runs, or it is not there.',
  },
};

const everywhere = {
  'ours/function-length': ['error', 40],
  'no-restricted-syntax': ['error', ...Object.values(SYNTAX)],
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error',
  'prefer-const': 'error',
  'object-shorthand': 'error',
};

const typed = {
  ...everywhere,
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/ban-ts-comment': [
    'error',
    { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': false },
  ],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/member-ordering': ['error', { default: ['field', 'constructor', 'method'] }],
  // Nest and the kit of the tests want async functions for their shape, whether or not they wait.
  '@typescript-eslint/require-await': 'off',
  // Classes that are only decorated (modules, DTOs) are what Nest is made of.
  '@typescript-eslint/no-extraneous-class': 'off',
};

export default defineConfig(
  {
    ignores: ['dist/**', 'node_modules/**', 'admin-ui/app/api/**', '.angular/**', '.data/**', 'coverage/**'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { ours } },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    rules: { ...everywhere, 'no-unused-vars': 'error' },
  },
  {
    files: SERVER,
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...typed,
      'ours/audited-writes': 'error',
      'ours/no-value-in-sql': 'error',
      'no-restricted-imports': ['error', { paths: [{ name: '@nestjs/common', importNames: HTTP_EXCEPTIONS }] }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Ask the Config.' }],
    },
  },
  {
    // The platform turns foreign exceptions into problems, wires TypeORM, and reads the environment for everyone.
    files: ['backend/platform/**/*.ts', 'backend/*.ts', 'bench/**/*.ts', 'scripts/**', ...SPECS, ...TEST_KITS],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-properties': 'off' },
  },
  { files: ['backend/**/*.repository.ts'], rules: { 'ours/audited-writes': 'off' } },
  // A migration is a script in SQL, as long as its tables are; nothing in it comes from a user.
  { files: ['migrations/**/*.ts'], rules: { 'ours/function-length': 'off', 'ours/no-value-in-sql': 'off' } },
  {
    // Tests prepare what the application itself refuses.
    files: [...SPECS, ...TEST_KITS],
    rules: { 'ours/audited-writes': 'off', 'ours/no-value-in-sql': 'off' },
  },
  {
    files: CONSOLE,
    extends: [...tseslint.configs.recommendedTypeChecked, ...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    languageOptions: {
      parserOptions: { project: ['./admin-ui/tsconfig.spec.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...typed,
      // Inputs, outputs and injected services stand where a reader looks for them; the order among them is theirs.
      '@typescript-eslint/member-ordering': ['error', { default: ['constructor', 'method'] }],
      '@typescript-eslint/unbound-method': 'off',
      // A structural directive's input has to bear the directive's name.
      '@angular-eslint/no-input-rename': 'off',
    },
  },
  // A flow in the browser is a story from beginning to end.
  { files: ['**/*.e2e.ts'], rules: { 'ours/function-length': ['error', 100] } },
  {
    // Jest's matchers and parsed answers are `any`; a wrong guess about them fails the test itself.
    files: SPECS,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    files: ['admin-ui/app/*/**/*.ts'],
    ignores: ['admin-ui/app/{core,shared,api,testing}/**', ...SPECS],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: '@angular/common/http', importNames: ['HttpClient'], message: 'Use the generated client.' }],
        },
      ],
    },
  },
  {
    files: ['admin-ui/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
);
