// The parts of `npm test`. Each step resolves with its counts and never throws: a step that cannot run has failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './address.mjs';
import { startNode } from './children.mjs';
import { findChromium } from './chromium.mjs';
import { pathWithBin, ROOT } from './runtime.mjs';

const STEP_TIMEOUT = 40 * 60_000;
const RESULTS = join(ROOT, 'dist', 'test');

const bin = (path) => join('node_modules', path);

const CODE = ['backend', 'migrations', 'bench', 'admin-ui'].filter((dir) => existsSync(join(ROOT, dir)));

/** Independent of each other, so two run at once; the last two need what is built. */
const CHECKS = [
  { name: 'types of the server', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'formatting', args: [bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn'] },
  { name: 'types of the console', args: [bin('typescript/bin/tsc'), '-p', 'admin-ui/tsconfig.spec.json', '--noEmit'] },
  {
    name: 'import rules',
    args: [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), ...CODE],
  },
  { name: 'sizes of files', args: ['scripts/check-sizes.mjs'] },
  { name: 'lock file', args: ['scripts/check-lock.mjs'] },
];
const BUILT_CHECKS = [
  { name: 'build', args: ['scripts/run-build.mjs'] },
  { name: 'API and client drift', args: ['scripts/api.mjs', '--check'] },
];

export async function runChecks() {
  const queue = [...CHECKS];
  const outcomes = [];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) outcomes.push(await runCheck(next));
  };
  await Promise.all([work(), work()]);
  for (const check of BUILT_CHECKS) outcomes.push(await runCheck(check));
  return outcomes;
}

/** A check is one test; its output is shown when it fails. */
async function runCheck({ name, args }) {
  const { code, output, seconds } = await runStep(args, { capture: true });
  const ok = code === 0;
  console.log(`${ok ? '✓' : '✗'} ${name}${ok ? '' : `\n${output}`}`);
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, seconds };
}

export async function runJest() {
  const file = freshResult('jest.json');
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', bin('jest/bin/jest.js'), '--ci'];
  const { code, seconds } = await runStep([...jest, '--json', `--outputFile=${file}`], { env: { NODE_ENV: 'test' } });
  const result = readResult(file);
  const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
  const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  return counted('unit, e2e, components', { passed: result?.numPassedTests ?? 0, failed, skipped, code, seconds });
}

export async function runBrowserTests() {
  const name = 'browser';
  const began = Date.now();
  let chromium;
  try {
    chromium = await findChromium();
    const built = await runStep(['scripts/run-build.mjs'], {});
    if (built.code !== 0) throw new Error('The browser tests need a build.');
  } catch (error) {
    console.error(`\n${error.message}\n`);
    return { name, passed: 0, failed: 1, skipped: 0, seconds: (Date.now() - began) / 1000 };
  }
  const file = freshResult('playwright.json');
  const env = { CHROME_PATH: chromium, BROWSER_TEST_PORT: String(await freePort()), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const { code } = await runStep([bin('@playwright/test/cli.js'), 'test'], { env });
  const stats = readResult(file)?.stats ?? {};
  const { expected: passed = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats;
  return counted(name, { passed, failed: unexpected + flaky, skipped, code, seconds: (Date.now() - began) / 1000 });
}

/** A runner that ends badly without a failed test, or that ran no test at all, counts as one failure. */
function counted(name, { passed, failed, skipped, code, seconds }) {
  const silent = failed === 0 && (code !== 0 || passed === 0);
  if (silent) console.error(`\n${name}: the runner ended with ${code} after ${passed} passed tests.`);
  return { name, passed, failed: silent ? 1 : failed, skipped, seconds };
}

function freshResult(name) {
  mkdirSync(RESULTS, { recursive: true });
  rmSync(join(RESULTS, name), { force: true });
  return join(RESULTS, name);
}

function readResult(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

async function runStep(args, { capture = false, env = {} }) {
  const began = Date.now();
  const out = capture ? 'pipe' : 'inherit';
  const { child, ended } = startNode(args, {
    cwd: ROOT,
    env: { ...process.env, ...env, PATH: pathWithBin() },
    stdio: ['ignore', out, out],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const timer = setTimeout(() => child.kill('SIGKILL'), STEP_TIMEOUT);
  const { code, signal } = await ended;
  clearTimeout(timer);
  return { code: code ?? signal, output, seconds: (Date.now() - began) / 1000 };
}
