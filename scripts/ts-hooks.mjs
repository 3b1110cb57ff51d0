// Lets Node import the backend's TypeScript as it stands on disk, by transpiling each file with swc when it is loaded.
// The test kit uses it to migrate its template database: what is tested is then never an old build.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OPTIONS = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** Whether a URL is TypeScript of this repository; packages' own sources are not ours to transpile. */
function isOurs(url) {
  return url.startsWith(pathToFileURL(ROOT).href) && url.endsWith('.ts') && !url.includes('/node_modules/');
}

/** Registers the hooks for the rest of this process's life. */
export function allowTypeScript() {
  registerHooks({
    resolve(specifier, context, next) {
      // Sources name the compiled file (`./unit-of-work.js`), which lies beside them only under dist/.
      if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL && isOurs(context.parentURL)) {
        const source = new URL(`${specifier.slice(0, -3)}.ts`, context.parentURL);
        if (existsSync(source)) return { url: source.href, shortCircuit: true };
      }
      return next(specifier, context);
    },
    load(url, context, next) {
      if (!isOurs(url)) return next(url, context);
      const filename = fileURLToPath(url);
      const { code } = transformSync(readFileSync(filename, 'utf8'), { ...OPTIONS, filename });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
