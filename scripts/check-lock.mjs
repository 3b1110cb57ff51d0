// package-lock.json must be installable everywhere: complete for every platform, without addresses of one registry.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './runtime.mjs';

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
const faults = [];

for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved && !entry.link) faults.push(`${path} is tied to the address ${entry.resolved}`);
  // npm leaves out optional packages that its registry did not have at that moment, and npm ci then refuses the lock.
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!isLocked(path, name)) faults.push(`${name}, an optional package of ${path || 'this project'}, is missing`);
  }
}
const { dependencies, devDependencies, optionalDependencies } = packages[''];
for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
  if (!/^\d/.test(version)) faults.push(`${name} is not pinned to one version: ${version}`);
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Whether the package is found from `path` as Node would look for it, from the inside out. */
function isLocked(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}
