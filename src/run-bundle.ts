import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

/** The exports of run.ts, from which the bundle is made. */
type Programs = typeof import('./run.js');

/** A bundle that is ready to run. */
export interface CompiledBundle {
  readonly script: Script;
  /** Runs it as a CommonJS module, and returns its exports. */
  load(): Programs;
}

const file = fileURLToPath(new URL('./bundle/gateway.cjs', import.meta.url));

/**
 * Loads the gateway from one file in place of the modules. tools/bundle/main.js writes that file, and a main.js and
 * lambda.js that call this function: a build writes the modules' own, and thereby ends the use of an older bundle. The
 * npm package leaves the bundle out.
 */
export async function loadPrograms(): Promise<Programs> {
  if (!existsSync(file)) return import('./run.js');
  // Node applies source maps only to modules that it loads itself.
  return process.sourceMapsEnabled ? createRequire(file)(file) : compileBundle().load();
}

/** The function that Node puts around a CommonJS module. */
const wrapper = { start: '(function (exports, require, module, __filename, __dirname) {', end: '\n})' };

/**
 * Compiles the bundle, from V8's code cache beside it if there is one. V8 ignores a cache of another version of Node or
 * of other flags.
 */
export function compileBundle(): CompiledBundle {
  const cache = `${file}.cache`;
  // As Latin-1, so that V8 keeps a single copy, of one byte for each character. The bundle is ASCII.
  const text = Buffer.concat([Buffer.from(wrapper.start), readFileSync(file), Buffer.from(wrapper.end)]);
  const script = new Script(text.toString('latin1'), {
    filename: file,
    ...(existsSync(cache) && { cachedData: readFileSync(cache) }),
  });
  return {
    script,
    load() {
      const module = { exports: {} as Programs };
      script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
      return module.exports;
    },
  };
}
