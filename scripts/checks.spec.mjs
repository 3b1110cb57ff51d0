// Plants a violation of each rule and sees it found: a rule that never fires protects nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faultOf } from './check-sizes.mjs';
import { ROOT } from './runtime.mjs';

const node = (args, options) => spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8, ...options });

describe('docs/dependencies.md', () => {
  it('says of each dependency why it is here, and of nothing else', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const rows = readFileSync(join(ROOT, 'docs', 'dependencies.md'), 'utf8')
      .split('\n')
      .filter((row) => row.startsWith('| '));
    const named = rows.flatMap((row) => row.split('|')[1].split(',')).map((name) => name.trim());
    const heads = ['package', ''];
    expect(named.filter((name) => !heads.includes(name) && !/^-+$/.test(name)).sort()).toEqual(
      Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).sort(),
    );
  });
});

describe('.env.example', () => {
  it('has every variable that the server reads', () => {
    const config = readFileSync(join(ROOT, 'backend/platform/config.ts'), 'utf8');
    const read = [...config.matchAll(/\bread\.\w+\(\s*'([A-Z_]+)'/g)].map(([, name]) => name);
    const named = new Set(readFileSync(join(ROOT, '.env.example'), 'utf8').match(/^#?[A-Z_]+(?==)/gm));
    expect(read.length).toBeGreaterThan(20);
    expect(read.filter((name) => !named.has(name) && !named.has(`#${name}`))).toEqual([]);
  });
});

describe('the first comment of a query', () => {
  const sources = (dir, end) =>
    readdirSync(join(ROOT, dir), { recursive: true })
      .filter((path) => path.endsWith(end))
      .map((path) => [join(dir, path), readFileSync(join(ROOT, dir, path), 'utf8')]);
  const tables = new Set(
    sources('migrations', '.ts').flatMap(([, text]) =>
      [...text.matchAll(/create table (\w+)/g)].map(([, name]) => name),
    ),
  );

  it.each(sources('backend', '.query.ts'))('%s names every table that its SQL reads', (_path, text) => {
    const said = /(\/\*[^/]*?\bReads\b.*?\*\/|\/\/ Reads\b.*(\n\/\/.*)*)/s.exec(text)?.[0] ?? '';
    const read = [...text.replace(said, '').matchAll(/\b(?:from|join) (\w+)/g)].map(([, name]) => name);
    const named = new Set(said.match(/\w+/g));
    expect(read.filter((name) => tables.has(name) && !named.has(name))).toEqual([]);
  });
});

describe('the sizes of files', () => {
  const lines = (count) => 'x\n'.repeat(count);

  it.each([
    ['backend/orders/order.controller.ts', 120],
    ['backend/orders/order.service.ts', 250],
    ['backend/orders/order.entity.ts', 100],
    ['backend/orders/order.repository.ts', 200],
    ['backend/orders/order-list.query.ts', 200],
    ['backend/orders/orders.e2e-spec.ts', 500],
    ['backend/orders/fifo.ts', 400],
    ['admin-ui/app/orders/order-list.html', 150],
  ])('lets %s have %i lines and not one more', (path, limit) => {
    expect(faultOf(path, lines(limit))).toBeNull();
    expect(faultOf(path, lines(limit + 1))).toContain(`may have ${limit}`);
  });

  it('lets a component have 150 lines, and other files of the console 400', () => {
    expect(faultOf('admin-ui/app/orders/order.ts', `@Component({})\n${lines(150)}`)).toContain(
      'a component may have 150',
    );
    expect(faultOf('admin-ui/app/orders/order.ts', lines(151))).toBeNull();
  });

  it('does not judge the generated client', () => {
    expect(faultOf('admin-ui/app/api/models.ts', lines(9000))).toBeNull();
  });
});

/** What each text breaks, linted as if it were the file at this path, which must exist for the type-checked rules. */
const LINTED = {
  server: {
    path: 'backend/audit/audit.subscriber.ts',
    code: [
      `import { BadRequestException, forwardRef } from '@nestjs/common';`,
      `import type { EntityManager, Repository } from 'typeorm';`,
      `export async function planted(em: EntityManager, repository: Repository<object>, id: string, unitPrice: string) {`,
      `  await em.update('users', { id }, { name: 'x' });`,
      `  await em.upsert('users', { id }, ['id']);`,
      `  await repository.delete({ id });`,
      `  await em.createQueryBuilder().delete().from('users').execute();`,
      '  await em.query(`select * from users where id = ${id}`);',
      `  await em.query('select * from users where id = ' + id);`,
      `  em.query('select 1');`,
      `  const anything: any = Number(unitPrice) * 2 + parseFloat('12abc');`,
      `  return [anything, forwardRef(() => Object), new BadRequestException(), process.env['X']];`,
      `}`,
      `class Wide { constructor(readonly a: 1, readonly b: 1, readonly c: 1, readonly d: 1, readonly e: 1, readonly f: 1) {} }`,
      `export function long() {\n${'  void Wide;\n'.repeat(40)}}`,
    ].join('\n'),
    breaks: [
      '1 no-restricted-imports',
      '4 ours/audited-writes',
      '5 ours/audited-writes',
      '6 ours/audited-writes',
      '7 ours/audited-writes',
      '8 ours/no-value-in-sql',
      '9 ours/no-value-in-sql',
      '10 @typescript-eslint/no-floating-promises',
      '11 @typescript-eslint/no-explicit-any',
      '11 no-restricted-syntax',
      '12 no-restricted-syntax',
      '12 no-restricted-properties',
      '14 no-restricted-syntax',
      '15 ours/function-length',
    ],
  },
  constants: {
    path: 'backend/audit/audit.subscriber.ts',
    code: [
      `import type { EntityManager } from 'typeorm';`,
      `const COLUMNS = 'id, name';`,
      'export const find = (em: EntityManager, id: string) => em.query(`select ${COLUMNS} from users where id = $1`, [id]);',
    ].join('\n'),
  },
  tests: {
    path: 'backend/auth/access.e2e-spec.ts',
    code: `describe.skip('a', () => {\n  it.only('b', () => undefined);\n  xit('c', () => undefined);\n});`,
    breaks: ['1 no-restricted-syntax', '2 no-restricted-syntax', '3 no-restricted-syntax'],
  },
  template: {
    path: 'admin-ui/app/planted.html',
    code: '<img src="x.png" />\n<div (click)="go()">Go</div>',
    breaks: ['1 @angular-eslint/template/alt-text', '2 @angular-eslint/template/click-events-have-key-events'],
  },
};

describe('the lint rules', () => {
  // ESLint loads files in ways that jest's own module system does not know, so it runs in a process of its own.
  const PROGRAM = `
    import { readFileSync } from 'node:fs';
    import { ESLint } from 'eslint';
    const eslint = new ESLint();
    const found = {};
    for (const [name, { path, code }] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
      const [{ messages }] = await eslint.lintText(code, { filePath: path });
      found[name] = messages.map(({ line, ruleId }) => line + ' ' + ruleId);
    }
    console.log(JSON.stringify(found));`;
  let found;

  beforeAll(() => {
    const { stdout, stderr } = node(['--input-type=module', '-e', PROGRAM], {
      cwd: ROOT,
      input: JSON.stringify(LINTED),
      // With CI set the linter reads types from the files on disk, not from the texts planted here.
      env: { ...process.env, CI: '' },
    });
    expect(stderr).toBe('');
    found = JSON.parse(stdout);
  }, 120_000);

  it('find what is planted in the server', () => {
    expect(found.server).toEqual(expect.arrayContaining(LINTED.server.breaks));
  });

  it('let constants and bound parameters stand in SQL', () => {
    expect(found.constants).toEqual([]);
  });

  it('find focused and skipped tests', () => {
    expect(found.tests).toEqual(LINTED.tests.breaks);
  });

  it('find what a person who uses a screen reader cannot use', () => {
    expect(found.template).toEqual(expect.arrayContaining(LINTED.template.breaks));
  });
});

const PLANTED = {
  tree: {
    'backend/main.ts': ['./helpers/b.js', './testing/b.js', './products/b.query.js'],
    'backend/app.module.ts': [],
    'backend/helpers/b.ts': [],
    'backend/testing/b.ts': [],
    'backend/platform/a.ts': ['../products/b.js'],
    'backend/products/a.ts': ['../inventory/b.js'],
    'backend/products/b.ts': [],
    'backend/products/b.query.ts': [],
    'backend/products/b.repository.ts': [],
    'backend/inventory/b.ts': [],
    'backend/suppliers/a.ts': ['../locations/b.js'],
    'backend/locations/b.ts': [],
    'backend/orders/top.ts': ['../app.module.js'],
    'backend/orders/private.ts': ['../products/b.repository.js'],
    'backend/orders/thin.controller.ts': ['typeorm'],
    'backend/orders/wired.ts': ['@nestjs/typeorm'],
    'backend/orders/cycle-a.ts': ['./cycle-b.js'],
    'backend/orders/cycle-b.ts': ['./cycle-a.js'],
    'backend/orders/lost.ts': ['./nowhere.js'],
    'admin-ui/main.ts': [],
    'admin-ui/app/orders/a.ts': ['../products/b'],
    'admin-ui/app/products/b.ts': ['../../../backend/app.module.js'],
    'admin-ui/app/shared/a.ts': ['../core/b'],
    'admin-ui/app/core/b.ts': ['../products/b', '../shared/b'],
    'admin-ui/app/shared/b.ts': [],
  },
  breaks: [
    'no-upwards-from-platform: backend/platform/a.ts',
    'no-upwards-from-products: backend/products/a.ts',
    'no-sideways-in-suppliers-locations-customers-employees: backend/suppliers/a.ts',
    'every-folder-has-a-layer: backend/main.ts',
    'production-does-not-know-the-test-kit: backend/main.ts',
    'private-to-the-feature: backend/main.ts',
    'private-to-the-feature: backend/orders/private.ts',
    'features-do-not-know-the-top: backend/orders/top.ts',
    'controllers-stay-thin: backend/orders/thin.controller.ts',
    'injected-repositories-stay-in-platform: backend/orders/wired.ts',
    'no-cycles: backend/orders/cycle-a.ts',
    'no-dead-server-files: backend/orders/lost.ts',
    'no-dead-console-files: admin-ui/app/orders/a.ts',
    'resolvable: backend/orders/lost.ts',
    'console-features-apart: admin-ui/app/orders/a.ts',
    'console-knows-no-server: admin-ui/app/products/b.ts',
    'core-knows-no-kit: admin-ui/app/core/b.ts',
    'console-foundations-know-no-screen: admin-ui/app/core/b.ts',
  ],
};

describe('the import rules', () => {
  let dir;

  beforeAll(() => {
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    dir = mkdtempSync(join(ROOT, 'dist', 'planted-'));
    writeFileSync(join(dir, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext" } }');
    writeFileSync(join(dir, 'package.json'), '{ "type": "module", "dependencies": { "typeorm": "1" } }');
  });

  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  /** The violations in a tree where each file imports the listed ones, as "rule: file" or "rule: file → file". */
  function violations(files) {
    for (const [path, imports] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), imports.map((one) => `import '${one}';\n`).join(''));
    }
    mkdirSync(join(dir, 'admin-ui'), { recursive: true });
    const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const config = join(ROOT, '.dependency-cruiser.cjs');
    const { stdout, stderr } = node([cruiser, '--config', config, '-T', 'json', 'backend', 'admin-ui'], { cwd: dir });
    for (const root of ['backend', 'admin-ui']) rmSync(join(dir, root), { recursive: true });
    expect(stderr).toBe('');
    return JSON.parse(stdout).summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  }

  it('find what is planted', () => {
    expect(violations(PLANTED.tree)).toEqual(expect.arrayContaining(PLANTED.breaks));
  });

  it('leave imports alone that point downwards', () => {
    const found = violations({
      'backend/main.ts': ['./orders/orders.module.js'],
      'backend/orders/orders.module.ts': ['../products/product.service.js', './order.repository.js'],
      'backend/orders/order.repository.ts': ['../platform/paging.js'],
      'backend/products/product.service.ts': ['../platform/paging.js'],
      'backend/platform/paging.ts': [],
    });
    expect(found).toEqual([]);
  });
});
