import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const realtime = '.realtime.test.ts';
/** Signs that a test starts programs of dist/ or opens its pages. */
const needsDist = /\bstartProgram\b|\/(replicas|lambda|browser|run|supergraph)\.js'|\bdist\//;

const isBuilt = (name) => needsDist.test(readFileSync(root + name, 'utf8'));
const names = readdirSync(`${root}test`, { recursive: true, encoding: 'utf8' })
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith(realtime));

const shared = {
  testRunner: '<rootDir>/test/support/native-runner.js',
  injectGlobals: false,
  transform: {},
};
/** Builds dist/ first where it is stale, if any test of the project runs. */
const built = { ...shared, globalSetup: '<rootDir>/test/support/build-dist.js' };
const toMatch = (picks) => names.filter(picks).map((name) => `<rootDir>/${name}`);

/** @type {import('jest').Config} */
export default {
  testTimeout: 120_000,
  // One more than cores, because many tests wait: for another process, or for time to pass.
  maxWorkers: availableParallelism() + 1,
  workerIdleMemoryLimit: '1GB',
  reporters: ['default', '<rootDir>/test/support/reporter.js'],
  projects: [
    { ...shared, displayName: 'in process', testMatch: toMatch((name) => !isBuilt(name)) },
    { ...built, displayName: 'dist', testMatch: toMatch(isBuilt) },
    { ...built, displayName: 'real time', testMatch: [`<rootDir>/test/**/*${realtime}`] },
  ],
};
