// npm run api: writes openapi.json, docs/problems.md and the console's client from the compiled server.
// With --check it changes nothing and fails where they are not what the code says.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prepareRuntime, ROOT } from './runtime.mjs';

const CLIENT = 'admin-ui/app/api';

await prepareRuntime(import.meta.url);
const { buildChanged } = await import('./build.mjs');
const { endChildren, onEndingSignal, startNode } = await import('./children.mjs');
onEndingSignal(endChildren);

try {
  await buildChanged({ only: 'server' });
  if (process.argv.includes('--check')) await check();
  else await generate(ROOT);
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
process.exit();

async function generate(target) {
  mkdirSync(join(target, 'docs'), { recursive: true });
  const document = join(target, 'openapi.json');
  await run([join('dist', 'backend', 'openapi.js'), document, join(target, 'docs', 'problems.md')]);
  const output = join(target, CLIENT);
  mkdirSync(dirname(output), { recursive: true });
  const generator = join('node_modules', 'ng-openapi-gen', 'lib', 'index.js');
  await run([generator, '--config', 'ng-openapi-gen.json', '--input', document, '--output', output]);
}

async function run(args) {
  const { code, signal } = await startNode(args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] }).ended;
  if (code !== 0) throw new Error(`${args[0]} failed (${code ?? signal}).`);
}

async function check() {
  const fresh = mkdtempSync(join(ROOT, 'dist', 'api-'));
  try {
    await generate(fresh);
    const paths = ['openapi.json', 'docs/problems.md', ...new Set([...clientFiles(ROOT), ...clientFiles(fresh)])];
    const drifted = paths.filter((path) => read(join(ROOT, path)) !== read(join(fresh, path)));
    if (drifted.length === 0) return;
    const shown = drifted.slice(0, 20).join('\n  ');
    throw new Error(`${drifted.length} generated files are not what the code says; run "npm run api":\n  ${shown}`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function clientFiles(root) {
  if (!existsSync(join(root, CLIENT))) return [];
  const entries = readdirSync(join(root, CLIENT), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
