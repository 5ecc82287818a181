import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

/** A bundle that is ready to run. */
export interface CompiledBundle {
  readonly file: string;
  readonly script: Script;
}

const path = fileURLToPath(new URL('./bundle/gateway.cjs', import.meta.url));

/** The gateway in one file, as `npm run bundle` writes it; undefined if there is none. */
export const bundleFile: string | undefined = existsSync(path) ? path : undefined;

/**
 * Compiles a bundle, from V8's code cache beside it if there is one. V8 ignores a cache of another version of Node or of
 * other flags.
 */
export function compileBundle(file: string): CompiledBundle {
  const cache = `${file}.cache`;
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`,
    {
      filename: file,
      ...(existsSync(cache) && { cachedData: readFileSync(cache) }),
    },
  );
  return { file, script };
}

/** Runs a bundle as a CommonJS module, and returns its exports. */
export function runBundle({ file, script }: CompiledBundle): typeof import('./run.js') {
  const module = { exports: {} as typeof import('./run.js') };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports;
}
