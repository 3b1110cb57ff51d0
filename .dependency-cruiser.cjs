// Who may import whom: docs/architecture.md draws it, this checks it in `npm test`.

/** From the bottom to the top. A layer imports only layers before it, and the siblings in one never import each other. */
const LAYERS = [
  ['platform'],
  ['audit'],
  ['auth'],
  ['settings'],
  ['suppliers', 'locations', 'customers', 'employees'],
  ['products'],
  ['inventory'],
  ['tax'],
  ['purchasing', 'orders'],
  ['payments', 'billing'],
  ['planning', 'notifications'],
  ['monitor', 'reporting'],
];
/** Folders that know every feature, as the files at the root of backend do. */
const ABOVE_ALL = ['testing', 'demo'];

const anyOf = (names) => `(${names.join('|')})`;
const FEATURES = anyOf(LAYERS.flat());
const TESTS = '\\.(spec|e2e-spec)\\.ts$';

const layerRules = LAYERS.flatMap((layer, level) => {
  const higher = LAYERS.slice(level + 1).flat();
  const upwards = {
    name: `no-upwards-from-${layer.join('-')}`,
    comment: 'Imports point downwards: a lower feature is told what it needs, it does not look up.',
    severity: 'error',
    from: { path: `^backend/${anyOf(layer)}/`, pathNot: TESTS },
    to: { path: `^backend/${anyOf([...higher, 'nothing'])}/` },
  };
  const sideways = {
    name: `no-sideways-in-${layer.join('-')}`,
    comment: 'Siblings in a layer never import each other; what both need lies below.',
    severity: 'error',
    from: { path: `^backend/${anyOf(layer)}/`, pathNot: TESTS },
    to: { path: `^backend/${anyOf(layer)}/`, pathNot: '^backend/$1/' },
  };
  return layer.length > 1 ? [upwards, sideways] : [upwards];
});

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'every-folder-has-a-layer',
      comment: 'A new feature gets its place in LAYERS first.',
      severity: 'error',
      from: {},
      to: { path: '^backend/[^/]+/', pathNot: `^backend/${anyOf([...LAYERS.flat(), ...ABOVE_ALL])}/` },
    },
    {
      name: 'features-do-not-know-the-top',
      comment:
        'Only tests may use the test kit, and nothing in a feature knows the files that put everything together.',
      severity: 'error',
      from: { path: `^backend/${FEATURES}/`, pathNot: TESTS },
      to: {
        path: `^backend/(${ABOVE_ALL.join('|')}|platform/testing)/|^backend/[^/]+\\.ts$`,
        pathNot: '^backend/$1/[^/]+\\.ts$',
      },
    },
    {
      name: 'production-does-not-know-the-test-kit',
      severity: 'error',
      from: { path: '^(backend|bench|migrations)/', pathNot: `${TESTS}|^backend/(testing|platform/testing)/` },
      to: { path: '^backend/(testing|platform/testing)/' },
    },
    {
      name: 'private-to-the-feature',
      comment: 'Controllers, DTOs, repositories and queries are private: others call the service.',
      severity: 'error',
      from: { path: '^(?:backend/([^/]+)/|backend/[^/]+\\.ts|bench/|migrations/)' },
      to: { path: '\\.(controller|dto|repository|query)\\.ts$', pathNot: '^backend/($1|platform)/' },
    },
    {
      name: 'controllers-stay-thin',
      comment: 'A controller delegates to services: it never sees the database.',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '\\.(repository|query)\\.ts$|node_modules/(typeorm|pg|@nestjs/typeorm)/' },
    },
    {
      name: 'injected-repositories-stay-in-platform',
      comment: 'Repositories are stateless and take the EntityManager; only the platform wires TypeORM into Nest.',
      severity: 'error',
      from: { path: '^backend/', pathNot: '^backend/platform/' },
      to: { path: 'node_modules/@nestjs/typeorm/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dead-server-files',
      comment: 'What no program of the server reaches is not part of it.',
      severity: 'error',
      from: { path: '^backend/(main|cli|openapi)\\.ts$' },
      to: {
        path: '^(backend|migrations)/',
        pathNot: `${TESTS}|^backend/((testing|platform/testing)/|(main|cli|openapi)\\.ts$)`,
        reachable: false,
      },
    },
    {
      name: 'no-dead-console-files',
      severity: 'error',
      from: { path: '^admin-ui/main\\.ts$' },
      to: { path: '^admin-ui/app/', pathNot: '\\.spec\\.ts$|^admin-ui/app/(api|testing)/', reachable: false },
    },
    {
      name: 'console-features-apart',
      comment: 'A screen imports core, shared and api, never another screen.',
      severity: 'error',
      from: { path: '^admin-ui/app/([^/]+)/', pathNot: '^admin-ui/app/(core|shared|api|testing)/' },
      to: { path: '^admin-ui/app/[^/]+/', pathNot: '^admin-ui/app/($1|core|shared|api|testing)/' },
    },
    {
      name: 'console-foundations-know-no-screen',
      severity: 'error',
      from: { path: '^admin-ui/app/(core|shared|api)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^admin-ui/app/', pathNot: '^admin-ui/app/(core|shared|api)/' },
    },
    {
      name: 'core-knows-no-kit',
      comment: 'The kit in shared stands on the session, settings and problems of core, never the other way round.',
      severity: 'error',
      from: { path: '^admin-ui/app/(core|api)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^admin-ui/app/shared/' },
    },
    {
      name: 'server-knows-no-console',
      comment: 'They meet in openapi.json.',
      severity: 'error',
      from: { path: '^(backend|migrations|bench)/' },
      to: { path: '^admin-ui/' },
    },
    {
      name: 'console-knows-no-server',
      comment: 'They meet in openapi.json.',
      severity: 'error',
      from: { path: '^admin-ui/' },
      to: { path: '^(backend|migrations|bench)/' },
    },
    {
      name: 'only-declared-packages',
      comment: 'A package that only another package brings may be gone tomorrow.',
      severity: 'error',
      from: { path: '^(backend|admin-ui|migrations|bench)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-packages-in-the-server',
      severity: 'error',
      from: { path: '^(backend|migrations)/', pathNot: `${TESTS}|^backend/(testing|platform/testing)/` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.mjs$|^admin-ui/app/api/.*\\.json$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
