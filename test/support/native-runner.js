import { readFileSync } from 'node:fs';
import { createRequire, findSourceMap, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import runCircus from 'jest-circus/runner';
import { register as registerTypeScript } from 'tsx/esm/api';
import { setGlobals } from './globals.js';

const require = createRequire(import.meta.url);
/** Packages that only some tests need: `npm ci --prefix test` installs them. */
const optional = Object.keys(
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).dependencies,
);
/** Where jest-circus keeps the listeners of its events, for the whole process. */
const circusListeners = Symbol.for('EVENT_HANDLERS');

registerTypeScript();
register('./globals-hook.js', import.meta.url);
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/**
 * Runs a test file with jest-circus, as Jest does, but in Node's own module system. Jest's would load and compile every
 * module again for each file, two thirds of the time of a whole run; here the files that one worker runs share them.
 * A test must therefore leave nothing behind in a module or in `process.env`.
 */
export default function runTestFile(
  globalConfig,
  config,
  { handleTestEvent },
  runtime,
  testPath,
  sendMessageToJest,
) {
  if (globalConfig.watch || globalConfig.watchAll) {
    throw new Error('modules are loaded once, so --watch would run old code; expected a run without it');
  }
  delete globalThis[circusListeners];
  Error.prepareStackTrace = (error, frames) => [error, ...frames.map(toLine)].join('\n    at ');
  const native = Object.assign(Object.create(runtime), {
    // A file's tests are collected in the framework's module, which is therefore loaded for each.
    requireInternalModule(path) {
      delete require.cache[path];
      return require(path);
    },
    setGlobalsForRuntime: setGlobals,
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => importTests(path),
  });
  const environment = { global: globalThis, handleTestEvent };
  return runCircus.default(globalConfig, config, environment, native, testPath, sendMessageToJest);
}

/**
 * Writes a line of a stack, with its place in TypeScript. Jest knows the source maps of its own transforms only, and
 * leaves the lines that Node would write for functions without a name out of its report.
 */
function toLine(frame) {
  const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()];
  const origin = file ? findSourceMap(file)?.findEntry(line - 1, column - 1) : undefined;
  const place = origin?.originalSource
    ? `${origin.originalSource}:${origin.originalLine + 1}:${origin.originalColumn + 1}`
    : `${file}:${line}:${column}`;
  return String(frame)
    .replace(`${file}:${line}:${column}`, () => place)
    .replace('file://', '');
}

/** Loads a test file. One that needs a package that is not installed is skipped, though not in CI, where that fails. */
async function importTests(path) {
  try {
    await import(pathToFileURL(path).href);
  } catch (error) {
    const name = optional.find((one) => error.message?.startsWith(`Cannot find package '${one}'`));
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || name === undefined || process.env.CI !== undefined)
      throw error;
    const { test } = await import('./globals.js');
    test.skip(`needs ${name}: npm ci --prefix test`, () => {});
  }
}
