/**
 * Writes dist/bundle/gateway.cjs, which has the built gateway and its dependencies in one file, and beside it V8's code
 * cache for this version of Node and the flags that this script runs with. dist/main.js and dist/lambda.js then run the
 * bundle, until the next build. An argument names another folder than dist/.
 */
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { print } from 'graphql';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = resolve(root, process.argv[2] ?? 'dist');

/** Has the source map of the bundle name the sources of what TypeScript has built. */
const sourceMaps = {
  name: 'source-maps',
  load(id) {
    const map = `${id}.map`;
    if (!id.startsWith(dist) || !existsSync(map)) return undefined;
    return { code: readFileSync(id, 'utf8'), map: readFileSync(map, 'utf8') };
  },
};

/** Resolves the import of `subgraph.js`: the schemas that @apollo/subgraph builds, as texts. */
const subgraphSchemas = {
  name: 'subgraph-schemas',
  resolveId: (id) => (id === 'virtual:subgraph-schemas' ? `\0${id}` : undefined),
  async load(id) {
    if (id !== '\0virtual:subgraph-schemas') return undefined;
    const { createSchema } = await import(pathToFileURL(join(dist, 'graphql/schema.js')));
    const texts = {
      withMutations: printAll(createSchema({ mutations: true })),
      withoutMutations: printAll(createSchema({ mutations: false })),
    };
    return `export const texts = ${JSON.stringify(texts)};`;
  },
};

/** Prints a schema with the directives that apply to it, unlike graphql's `printSchema`. */
function printAll(schema) {
  const parts = [schema, ...schema.getDirectives(), ...Object.values(schema.getTypeMap())];
  const nodes = parts.flatMap(({ astNode, extensionASTNodes = [] }) => [astNode, ...extensionASTNodes]);
  return nodes.flatMap((node) => (node ? [print(node)] : [])).join('\n\n');
}

const toPath = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Replacements within the bundle. Some import private paths of a package: the build fails where one has changed. */
const alias = [
  { find: /^undici$/, replacement: toPath('undici.js') },
  { find: /^@apollo\/subgraph$/, replacement: toPath('subgraph.js') },
  {
    find: /^@fastify\/(ajv-compiler|fast-json-stringify-compiler)$/,
    replacement: toPath('no-schemas.cjs'),
  },
  {
    find: /^\.\/plugin\/(usageReporting|schemaReporting|inlineTrace)\/index\.js$/,
    replacement: toPath('no-reports.js'),
  },
];

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  plugins: [sourceMaps, subgraphSchemas],
  resolve: { alias },
  ssr: {
    target: 'node',
    noExternal: true,
    // For development only.
    external: ['pino-pretty'],
    // As Node itself resolves them, so that no package is there twice.
    resolve: { conditions: ['node', 'import', 'default'], mainFields: ['main'] },
  },
  build: {
    ssr: join(dist, 'run.js'),
    outDir: join(dist, 'bundle'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    license: { fileName: 'licenses.json' },
    rolldownOptions: {
      // A slow machine is not worth a warning.
      checks: { bundlerTimings: false },
      output: {
        format: 'cjs',
        entryFileNames: 'gateway.cjs',
        codeSplitting: false,
        // V8 loses the importer of a script that comes from its code cache.
        dynamicImportInCjs: false,
        // Errors are distinguished by the names of their classes.
        keepNames: true,
        sourcemapExcludeSources: true,
        comments: { legal: true, annotation: false, jsdoc: false },
      },
    },
  },
});
const bundle = join(dist, 'bundle/gateway.cjs');
// A text with any other character takes two bytes for each character in memory.
writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/[^\0-\x7f]/g, toEscape));
writeLicenses();
// Cedar reads its WebAssembly beside its script.
const wasm = 'cedar_wasm_bg.wasm';
copyFileSync(join(root, 'node_modules/@cedar-policy/cedar-wasm/nodejs', wasm), join(dist, 'bundle', wasm));

await writeCache();
writeProgram('main', 'await (await loadPrograms()).run();');
writeProgram('lambda', 'export const handler = await (await loadPrograms()).createHandler();');
// The gateway and the sandbox still run.
process.exit(0);

/** Makes a page of the licences of what the bundle contains, with each text once. */
function writeLicenses() {
  const list = join(dist, 'bundle/licenses.json');
  const namesOf = new Map();
  for (const { name, version, identifier, text = 'The package has no text of its licence.' } of JSON.parse(
    readFileSync(list, 'utf8'),
  ))
    namesOf.set(text, [...(namesOf.get(text) ?? []), `- ${name} ${version} (${identifier})`]);
  const parts = [...namesOf].map(([text, names]) => `${names.join('\n')}\n\n${text}`);
  writeFileSync(
    join(dist, 'bundle/licenses.md'),
    `# Licences of the dependencies\n\n${parts.join('\n\n---\n\n')}\n`,
  );
  rmSync(list);
}

/** Has a program of dist/ run the bundle in place of the modules. */
function writeProgram(name, statement) {
  writeFileSync(
    join(dist, `${name}.js`),
    `import { loadPrograms } from './run-bundle.js';\n\n${statement}\n`,
  );
}

/** Runs the bundle for some requests, so that the cache has the functions that a start and the first requests use. */
async function writeCache() {
  const { compileBundle } = await import(pathToFileURL(join(dist, 'run-bundle.js')));
  const { startSandbox } = await import(pathToFileURL(join(dist, 'sandbox/server.js')));
  const sandbox = await startSandbox();
  const port = await findPort();
  // Only the settings below.
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, {
    // A policy would change V8's flags, with which the cache must match.
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
  const { script, load } = compileBundle();
  await load().run();
  for (let n = 0; n < 20; n += 1) await ask(port);
  writeFileSync(`${bundle}.cache`, script.createCachedData());
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
