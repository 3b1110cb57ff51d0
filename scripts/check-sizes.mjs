// No file of ours grows past the size at which it should be two. Counted in lines, over everything in backend, admin-ui,
// migrations, bench and scripts except what is generated.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT } from './runtime.mjs';

/** The first rule that fits a path decides. */
export const LIMITS = [
  { kind: 'spec', fits: /(\.spec|\.e2e-spec|\.e2e)\.ts$/, lines: 500 },
  { kind: 'controller', fits: /\.controller\.ts$/, lines: 120 },
  { kind: 'service', fits: /\.service\.ts$/, lines: 250 },
  { kind: 'entity', fits: /\.entity\.ts$/, lines: 100 },
  { kind: 'repository or query', fits: /\.(repository|query)\.ts$/, lines: 200 },
  { kind: 'template', fits: /\.html$/, lines: 150 },
  { kind: 'component', fits: /^admin-ui\/app\/.*\.ts$/, lines: 150, only: /@Component\(/ },
  { kind: 'file', fits: /\.(ts|mjs|cjs|js|scss)$/, lines: 400 },
];
const GENERATED = /^admin-ui\/app\/api\//;
const ROOTS = ['backend', 'admin-ui', 'migrations', 'bench', 'scripts'];

/** What is wrong with a file of this path and content, or null. */
export function faultOf(path, content) {
  if (GENERATED.test(path)) return null;
  const rule = LIMITS.find(({ fits, only }) => fits.test(path) && (!only || only.test(content)));
  const lines = content.split('\n').length - (content.endsWith('\n') ? 1 : 0);
  if (!rule || lines <= rule.lines) return null;
  return `${path} has ${lines} lines; a ${rule.kind} may have ${rule.lines}`;
}

export function allFaults() {
  const files = ROOTS.filter((root) => existsSync(join(ROOT, root))).flatMap((root) =>
    readdirSync(join(ROOT, root), { recursive: true, withFileTypes: true }),
  );
  return files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => faultOf(relative(ROOT, file).split(sep).join('/'), readFileSync(file, 'utf8')))
    .filter((fault) => fault !== null);
}

if (process.argv[1]?.endsWith('check-sizes.mjs')) {
  const faults = allFaults();
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
