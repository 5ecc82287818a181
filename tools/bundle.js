/**
 * Writes dist/bundle/gateway.cjs, which has the built gateway and its dependencies in one file, and beside it V8's code
 * cache for this version of Node. dist/main.js runs it, and starts in less than half the time. Run it after the build: a
 * build removes the bundle. An argument names another folder than dist/.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = resolve(root, process.argv[2] ?? 'dist');

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  // A text with any character beyond Latin-1 takes two bytes for each character in memory.
  plugins: [{ name: 'latin-1', renderChunk: (code) => code.replace(/[^\0-\xff]/g, toEscape) }],
  ssr: {
    target: 'node',
    noExternal: true,
    // Cedar reads its WebAssembly beside its script. pino-pretty is for development only.
    external: ['@cedar-policy/cedar-wasm', '@cedar-policy/cedar-wasm/nodejs', 'pino-pretty'],
    // What Node itself would load, so that no package is there twice.
    resolve: { conditions: ['node', 'import', 'default'], mainFields: ['main'] },
  },
  build: {
    ssr: join(dist, 'run.js'),
    outDir: join(dist, 'bundle'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      output: {
        format: 'cjs',
        entryFileNames: 'gateway.cjs',
        codeSplitting: false,
        // V8 loses the importer of a script that comes from its code cache.
        dynamicImportInCjs: false,
        // Errors are told apart by the names of their classes.
        keepNames: true,
        comments: { legal: true, annotation: false, jsdoc: false },
      },
    },
  },
});

await writeCache();

/** Runs the bundle for some requests, so that the cache has the functions that a start and the first requests use. */
async function writeCache() {
  const { compileBundle, runBundle } = await import(pathToFileURL(join(dist, 'bundle.js')));
  const { startSandbox } = await import(pathToFileURL(join(dist, 'sandbox/server.js')));
  const sandbox = await startSandbox();
  const port = await findPort();
  // Only the settings below.
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, {
    AUTH: 'none',
    USER_POOLS: '*',
    HOST: '127.0.0.1',
    PORT: String(port),
    METRICS_PORT: 'off',
    LOG_LEVEL: 'silent',
    AUDIT_FILE: '/dev/null',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'SANDBOX',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
  });
  const file = join(dist, 'bundle/gateway.cjs');
  const bundle = compileBundle(file);
  await runBundle(bundle).run();
  for (let n = 0; n < 20; n += 1) await ask(port);
  writeFileSync(`${file}.cache`, bundle.script.createCachedData());
  process.exit(0);
}

async function ask(port) {
  const query =
    '{ user(poolId: "us-east-1_Abc123", username: "ada") { username status attributes { name value } mfaMethods } }';
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  if (data?.user?.username !== 'ada') throw new Error(`the bundle answered ${JSON.stringify(errors)}`);
}

function toEscape(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Returns a free port. */
function findPort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
