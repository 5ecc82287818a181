import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { getIntrospectionQuery, graphqlSync } from 'graphql';
import { createSchema } from '../src/graphql/schema.js';
import { type Sandbox, startSandbox } from '../src/sandbox/server.js';
import { startCollector } from './support/collector.js';
import { isolated, type Program, watch } from './support/process.js';
import { describeRedis, startRedis } from './support/redis.js';
import { ask } from './support/test-gateway.js';
import { waitFor } from './support/wait-for.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const poolId = 'us-east-1_Abc123';
const query = `{ user(poolId: "${poolId}", username: "ada") { username status createdAt attributes { name value } } }`;

let folder: string;
let sandbox: Sandbox;
let programs: Program[] = [];

// A copy of dist/ in which nothing but the bundle can serve: of the modules that main.js imports, only its own remain.
beforeAll(async () => {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'bundle-'));
  const isPart = (path: string) => !/\/assets(\/|$)/.test(path.slice(root.length));
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true, filter: isPart });
  for (const name of ['package.json', 'schema', 'node_modules'])
    symlinkSync(join(root, name), join(folder, name));
  rmSync(join(folder, 'dist/run.js'));
  rmSync(join(folder, 'dist/server.js'));
  sandbox = await startSandbox();
}, 300_000);
afterEach(() => {
  for (const { child } of programs) child.kill('SIGKILL');
  programs = [];
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

function start(environment: NodeJS.ProcessEnv, name = 'main'): Program {
  const program = watch(
    spawn(process.execPath, [join(folder, `dist/${name}.js`)], {
      env: {
        ...isolated,
        AWS_ACCESS_KEY_ID: 'AKID',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
        AUTH: 'none',
        USER_POOLS: '*',
        PORT: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  programs.push(program);
  return program;
}

/** Starts a gateway that requires tokens, and whose policy lets the group "staff" read users. */
function startForTokens(environment: NodeJS.ProcessEnv): Program {
  const file = join(folder, 'policy.cedar');
  const actions = 'Cognito::Action::"ReadUser", Cognito::Action::"ReadAttribute"';
  writeFileSync(file, `permit (principal in Cognito::Group::"staff", action in [${actions}], resource);`);
  const issuer = `${sandbox.url}/${poolId}`;
  return start({
    AUTH: 'jwt',
    AUTH_ISSUERS: issuer,
    AUTH_AUDIENCES: 'demo',
    POLICY_FILE: file,
    ...environment,
  });
}

/** Headers of a member of a group. */
async function toHeaders(group: string) {
  const token = await sandbox.issueToken(poolId, { username: 'ada', groups: [group] });
  return { authorization: `Bearer ${token}` };
}

const toUrl = ({ waitFor: find }: Program) => find(/Server listening at (http:[^"]+)/);

test('V8 accepts the code cache of the bundle', () => {
  // In a process of its own: V8 refuses the cache where other tests have changed its flags.
  const text = `
    import { compileBundle } from ${JSON.stringify(pathToFileURL(join(folder, 'dist/run-bundle.js')).href)};
    console.log(compileBundle().script.cachedDataRejected);`;
  const options = { env: isolated, encoding: 'utf8' } as const;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', text], options);
  expect(printed).toBe('false\n');
});

test('the bundle is ASCII, so that it takes one byte for each character in memory', () => {
  expect(readFileSync(join(folder, 'dist/bundle/gateway.cjs'), 'utf8')).toMatch(/^[\0-\x7f]*$/);
});

test('the bundle imports nothing dynamically, which the code cache does not support', () => {
  const text = readFileSync(join(folder, 'dist/bundle/gateway.cjs'), 'utf8');
  const imports = text.match(/^(?!\s*(?:\*|\/\/)).*[^\w.$"'`]import\(.*$/gm) ?? [];
  expect(imports).toEqual([]);
});

test('the bundle keeps licence notices, and does not name the folder it was built in', () => {
  const text = readFileSync(join(folder, 'dist/bundle/gateway.cjs'), 'utf8');
  expect(text).toMatch(/@license|Copyright/);
  expect(readFileSync(join(folder, 'dist/bundle/licenses.md'), 'utf8')).toContain('- undici ');
  expect(text).not.toContain(root);
});

test.each(['main', 'cli'])('%s serves users, the schema and entities, and ends on SIGTERM', async (name) => {
  const gateway = start({}, name);
  const url = await toUrl(gateway);
  const { data } = await ask(url, query);
  expect(data).toMatchObject({ user: { username: 'ada', status: 'CONFIRMED' } });
  const entities = await ask(
    url,
    'query ($r: [_Any!]!) { _service { sdl } _entities(representations: $r) { ... on User { username } } }',
    { r: [{ __typename: 'User', poolId, username: 'ada' }] },
  );
  expect(entities.data).toMatchObject({
    _service: { sdl: expect.stringContaining('type User') },
    _entities: [{ username: 'ada' }],
  });
  gateway.child.kill('SIGTERM');
  expect(await gateway.exit).toBe(0);
});

test.each(['off', 'on'])('the schema is that of the modules, with MUTATIONS=%s', async (mutations) => {
  const url = await toUrl(startForTokens({ MUTATIONS: mutations, INTROSPECTION: 'on' }));
  const source = getIntrospectionQuery({ schemaDescription: true, specifiedByUrl: true });
  const { data } = await ask(url, source, {}, await toHeaders('staff'));
  const schema = createSchema({ mutations: mutations === 'on' });
  expect(JSON.stringify(data)).toBe(JSON.stringify(graphqlSync({ schema, source }).data));
});

/** Has the bundle fail, and returns where, as Node prints it. */
function readStack(...flags: readonly string[]): string {
  const text = `
    import { loadPrograms } from ${JSON.stringify(pathToFileURL(join(folder, 'dist/run-bundle.js')).href)};
    const { createHandler } = await loadPrograms();
    await createHandler().catch(({ stack }) => console.log(stack));`;
  const args = [...flags, '--input-type=module', '--eval', text];
  return execFileSync(process.execPath, args, { env: isolated, encoding: 'utf8' });
}

test('stack traces name the functions of the source, and with --enable-source-maps its files', () => {
  expect(readStack()).toMatch(/at loadConfig \(.*\/dist\/bundle\/gateway\.cjs:\d+:\d+\)/);
  const [, line] = /\/src\/config\/config\.ts:(\d+)/.exec(readStack('--enable-source-maps')) ?? [];
  const source = readFileSync(join(root, 'src/config/config.ts'), 'utf8').split('\n');
  expect(source[Number(line) - 1]).toContain('throw new ConfigError');
});

test('a program without its bundle runs the modules', async () => {
  const file = join(folder, 'dist/bundle/gateway.cjs');
  writeFileSync(join(folder, 'dist/run.js'), 'export const run = () => console.log("the modules");');
  renameSync(file, `${file}.away`);
  const program = start({});
  expect(await program.exit).toBe(0);
  expect(program.stdout()).toBe('the modules\n');
  renameSync(`${file}.away`, file);
  rmSync(join(folder, 'dist/run.js'));
});

test('errors and settings are those of the separate modules', async () => {
  const gateway = start({ PORT: 'none' });
  expect(await gateway.exit).toBe(1);
  expect(gateway.stderr()).toMatch(/PORT: expected /);
  const url = await toUrl(start({}));
  const { errors } = await ask(url, query.replace('"ada"', '"nobody"'));
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['USER_NOT_FOUND']);
  const wrong = await ask(url, '{ user { username } }');
  expect(wrong.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('tokens and a policy are checked', async () => {
  const url = await toUrl(startForTokens({}));
  const askAs = async (group: string) => ask(url, query, {}, await toHeaders(group));
  expect((await askAs('staff')).data).toMatchObject({ user: { username: 'ada' } });
  expect((await askAs('others')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await ask(url, query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test('traces are exported', async () => {
  const collector = await startCollector();
  const gateway = start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await ask(await toUrl(gateway), query);
  gateway.child.kill('SIGTERM');
  await waitFor(() => collector.exports.some(({ path }) => path === '/v1/traces'), 'an export of spans');
  collector.close();
});

describeRedis('a quota that replicas share', () => {
  test('is taken from the store', async () => {
    const redis = await startRedis();
    const url = await toUrl(start({ QUOTA_REDIS_URL: redis.url, CURSOR_SECRET: 'x'.repeat(32) }));
    expect((await ask(url, query)).data).toMatchObject({ user: { username: 'ada' } });
    await redis.close();
  });
});
