// Builds what changed since it was last built: the server by `nest build`, the console by `ng build`.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { startNode } from './children.mjs';
import { pathWithBin, ROOT } from './runtime.mjs';

const COMMON = ['package-lock.json', 'tsconfig.json'];

const PARTS = [
  {
    name: 'server',
    sources: ['backend', 'migrations', 'bench'],
    settings: ['nest-cli.json', 'tsconfig.build.json'],
    skip: /\.spec\.ts$|\.e2e-spec\.ts$|[\\/]testing[\\/]/,
    command: ['@nestjs/cli/bin/nest.js', 'build'],
    result: 'dist/backend/main.js',
    lacksOutput: () => sourcesOfServer().some((file) => !existsSync(outputOf(file))),
    after: removeOrphans,
  },
  {
    name: 'console',
    sources: ['admin-ui'],
    settings: ['angular.json'],
    skip: /\.spec\.ts$|[\\/]e2e[\\/]/,
    command: ['@angular/cli/bin/ng.js', 'build', '--no-progress'],
    result: 'dist/admin-ui/browser/index.html',
  },
];

/** Builds the parts that changed, side by side, and throws with their names when one fails; its messages are shown. */
export async function buildChanged({ only } = {}) {
  const wanted = PARTS.filter((part) => !only || part.name === only);
  const changed = wanted.map((part) => ({ ...part, hash: hashOf(part) })).filter((part) => !isBuilt(part));
  const outcomes = await Promise.all(changed.map(build));
  const failed = changed.filter((_, index) => !outcomes[index]);
  if (failed.length > 0)
    throw new Error(`The build of the ${failed.map(({ name }) => name).join(' and the ')} failed.`);
}

function stampFile({ name }) {
  return join(ROOT, 'dist', `.${name}.stamp`);
}

function isBuilt(part) {
  const stamp = stampFile(part);
  return existsSync(join(ROOT, part.result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === part.hash;
}

/** The content of the sources decides, not their times, which change with every checkout of another branch. */
function hashOf({ sources, settings, skip }) {
  const hash = createHash('sha256');
  const files = sources.flatMap((dir) => filesBelow(join(ROOT, dir))).filter((file) => !skip.test(file));
  for (const file of [...files, ...[...COMMON, ...settings].map((name) => join(ROOT, name))]) {
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(dir) {
  if (!existsSync(dir)) return [];
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function build(part) {
  const began = Date.now();
  console.log(`Building the ${part.name} …`);
  rmSync(stampFile(part), { force: true });
  let { code, output } = await run(part.command);
  if (code === 0 && part.lacksOutput?.()) {
    // The compiler's own record made it skip files whose output is gone, as after an interrupted build.
    rmSync(join(ROOT, 'dist', '.tsbuildinfo'), { force: true });
    ({ code, output } = await run(part.command));
  }
  const ok = code === 0 && existsSync(join(ROOT, part.result));
  if (!ok) {
    console.error(`The ${part.name} did not build (exit code ${code}):\n${output}`);
    return false;
  }
  const warnings = output.split('\n').filter((line) => /warning/i.test(line));
  if (warnings.length > 0) console.warn(output);
  part.after?.();
  writeFileSync(stampFile(part), part.hash);
  console.log(`Built the ${part.name} in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  return true;
}

async function run([script, ...args]) {
  const colour = process.stderr.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const env = { ...process.env, ...colour, PATH: pathWithBin(), NG_CLI_ANALYTICS: 'false' };
  const stdio = ['ignore', 'pipe', 'pipe'];
  const { child, ended } = startNode([join(ROOT, 'node_modules', script), ...args], { cwd: ROOT, env, stdio });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const { code, signal } = await ended;
  // The compiler of the server colours its messages whoever reads them.
  return { code: code ?? signal, output: process.stderr.isTTY ? output : stripVTControlCharacters(output) };
}

function sourcesOfServer() {
  const { sources, skip } = PARTS[0];
  const files = sources.flatMap((dir) => filesBelow(join(ROOT, dir)));
  return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !skip.test(file));
}

function outputOf(source) {
  return join(ROOT, 'dist', relative(ROOT, source).replace(/\.ts$/, '.js'));
}

/** The compiler leaves what came from a file that is gone, and a migration left over would still be run. */
function removeOrphans() {
  const wanted = new Set(sourcesOfServer().map(outputOf));
  for (const file of PARTS[0].sources.flatMap((dir) => filesBelow(join(ROOT, 'dist', dir)))) {
    if (!wanted.has(file.replace(/\.map$/, '')) && /\.js(\.map)?$/.test(file)) rmSync(file);
  }
}
