import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fastify from 'fastify';
import { pino } from 'pino';
import { type AuditRecord, createGateway, type GatewayOptions, type Settings } from '../src/index.js';
import { type Sandbox, startSandbox } from '../src/sandbox/server.js';
import { isolated, type Program, watch } from './support/process.js';
import { ask, credentials } from './support/test-gateway.js';
import { waitFor } from './support/wait-for.js';

// The package is packed from dist/ as it would be published.
const root = fileURLToPath(new URL('../', import.meta.url));
const ada = '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }';
const found = { status: 200, data: { user: { username: 'ada' } } };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const settings = (): Settings => ({
  USER_POOLS: 'us-east-1_Abc123',
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
});

describe('the package', () => {
  let folder: string;
  let files: readonly string[];
  let program: Program | undefined;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'embedding-'));
    const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [{ filename, files: entries }] = JSON.parse(packed);
    files = entries.map(({ path }: { path: string }) => path);
    const modules = join(folder, 'node_modules');
    mkdirSync(join(modules, 'cognito-graphql-gateway'), { recursive: true });
    execFileSync('tar', [
      '-xzf',
      join(folder, filename),
      '--strip-components=1',
      '-C',
      join(modules, 'cognito-graphql-gateway'),
    ]);
    symlinkSync(`${root}node_modules`, join(modules, 'cognito-graphql-gateway/node_modules'));
    for (const [name, place] of Object.entries({ fastify: '', express: 'test/', '@types/node': '' })) {
      mkdirSync(join(modules, name, '..'), { recursive: true });
      symlinkSync(`${root}${place}node_modules/${name}`, join(modules, name));
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    cpSync(`${root}examples/embedding`, folder, { recursive: true });
  });
  afterEach(async () => {
    program?.child.kill('SIGTERM');
    expect((await program?.exit) ?? 0).toBe(0);
    program = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Starts a copy of an example beside the installed package. */
  async function start(name: string, environment: NodeJS.ProcessEnv): Promise<string> {
    const env = { ...isolated, ...settings(), PORT: '0', ...environment };
    program = watch(
      spawn(process.execPath, [`${name}.js`], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    const port = await program.waitFor(/(?:Listening on |Server listening at http:\/\/127.0.0.1:)(\d+)/);
    return `http://127.0.0.1:${port}`;
  }
  const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };

  test('answers in a node:http server, to callers with a token of the pool', async () => {
    // The pool makes its keys now, which can take longer than the gateway waits for them.
    const token = await sandbox.issueToken('us-east-1_Abc123', { username: 'ada', groups: ['admin'] });
    const url = await start('http', {
      ...keys,
      AUTH: 'jwt',
      AUTH_ISSUERS: `${sandbox.url}/us-east-1_Abc123`,
      AUTH_AUDIENCES: 'demo',
    });
    expect(await ask(url, ada, {}, { authorization: `Bearer ${token}` })).toEqual(found);
    expect((await ask(url, ada)).status).toBe(401);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(url)).status).toBe(404);
  });

  const hasExpress = existsSync(`${root}test/node_modules/express`) || process.env.CI !== undefined;
  (hasExpress ? test : test.skip)("answers in Express, to callers of the program's own sign-in", async () => {
    const url = await start('express', { ...keys, SESSION: 's1' });
    expect(await ask(`${url}/users`, ada, {}, { cookie: 'a=b; session=s1' })).toEqual(found);
    const stranger = await ask(`${url}/users`, ada, {}, { cookie: 'session=s2' });
    expect([stranger.status, stranger.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(sandbox.count()).toBe(1);
    const echo = await fetch(`${url}/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    expect(await echo.json()).toEqual({ a: 1 });
    expect((await fetch(`${url}/graphql`, { method: 'POST' })).status).toBe(404);
  });

  test("answers in Fastify, with the program's log, audit and credentials", async () => {
    const audit = join(folder, 'audit.jsonl');
    const url = await start('fastify', {
      AUTH: 'none',
      ALLOW_UNAUTHENTICATED: 'yes',
      KEY_ID: 'AKIDOWN',
      KEY: 'secret',
      AUDIT: audit,
      METRICS_PORT: '9464',
    });
    expect(await ask(`${url}/users`, ada)).toEqual(found);
    const [record] = readFileSync(audit, 'utf8').split('\n');
    expect(JSON.parse(record ?? '')).toMatchObject({
      poolId: 'us-east-1_Abc123',
      asked: 'ada',
      outcome: 'OK',
    });
    expect(program?.stdout()).toContain('"msg":"starting"');
    expect(await (await fetch(`${url}/metrics`)).text()).toContain(
      'cognito_gateway_requests_total{status="200"} 1',
    );
    const echo = await fetch(`${url}/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    expect(await echo.json()).toEqual({ a: 1 });
  });

  test('has types that a strict program compiles against, and refuses what is wrong', () => {
    const use = `
      import { createServer } from 'node:http';
      import { type AuditRecord, ConfigError, createGateway } from 'cognito-graphql-gateway';
      import codes from 'cognito-graphql-gateway/error-codes.json' with { type: 'json' };
      import fastify from 'fastify';
      const app = fastify({ logger: true });
      const gateway = await createGateway({ USER_POOLS: '*' }, {
        authenticator: (request) => ({ subject: String(request.headers['x-user']), groups: ['admin'] }),
        credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b' }),
        audit: { write: async (record: AuditRecord) => void record.outcome },
      }).catch((error: unknown) => { throw error instanceof ConfigError ? error.lines : error; });
      createServer(gateway.handler);
      app.register(gateway.plugin, { prefix: '/users' });
      const ready: boolean = (await gateway.checkReadiness()).ready;
      const code: keyof typeof codes = 'USER_NOT_FOUND';
      // @ts-expect-error: an authenticator names a subject.
      await createGateway({}, { authenticator: () => ({ groups: ['admin'] }) });
      // @ts-expect-error: settings are texts.
      await createGateway({ PORT: 4000 });
    `;
    writeFileSync(join(folder, 'use.ts'), use);
    const compiler = `${root}node_modules/typescript/bin/tsc`;
    const options =
      '--noEmit --strict --skipLibCheck --target es2023 --module nodenext --resolveJsonModule --types node';
    const output = execFileSync(process.execPath, [compiler, ...options.split(' '), 'use.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(output).toBe('');
  });

  test('holds what its README links to, and what it exports and runs', () => {
    const links = [...readFileSync(`${root}README.md`, 'utf8').matchAll(/\]\(([^)#\s]+)/g)].map(
      ([, link = '']) => link,
    );
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.length).toBeGreaterThan(20);
    const isPacked = (path: string) => files.some((file) => file === path || file.startsWith(`${path}/`));
    expect(local.filter((link) => !isPacked(link))).toEqual([]);
    const { exports, bin } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    const targets = [exports['.'].types, exports['.'].default, exports['./error-codes.json']].map(
      (path: string) => path.replace('./', ''),
    );
    expect([...targets, ...Object.values<string>(bin)].filter((path) => !isPacked(path))).toEqual([]);
    expect(
      files.filter((file) => /node_modules|package-lock|\.map$|\.tsbuildinfo$|(^|\/)\.env$/.test(file)),
    ).toEqual([]);
  });
});

describe('an embedded gateway', () => {
  const cleanUp: (() => unknown)[] = [];

  afterEach(async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  });

  async function mount(own: Settings, options: GatewayOptions = {}) {
    const log: Record<string, unknown>[] = [];
    const logger = pino({}, { write: (line: string) => void log.push(JSON.parse(line)) });
    const gateway = await createGateway(
      { ...settings(), ...own },
      { credentials, audit: { write: async () => {} }, logger, ...options },
    );
    const server = createServer(gateway.handler).listen(0, '127.0.0.1');
    await waitFor(() => server.listening, 'the server to listen');
    const close = () => {
      server.close();
      server.closeAllConnections();
    };
    cleanUp.push(gateway.close, close);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { gateway, log, url };
  }
  const codeOf = ({ errors }: Awaited<ReturnType<typeof ask>>) => errors?.[0]?.extensions.code;

  test.each([
    ['no caller', () => undefined, 401, 'UNAUTHENTICATED'],
    ['null', () => null as never, 401, 'UNAUTHENTICATED'],
    ['no caller later', async () => undefined, 401, 'UNAUTHENTICATED'],
    ['a caller without groups', () => ({ subject: 'ada' }), 200, 'FORBIDDEN'],
    ['a caller of another group', () => ({ subject: 'ada', groups: ['staff'] }), 200, 'FORBIDDEN'],
    ['a caller without a name', () => ({ subject: '', groups: ['admin'] }), 500, 'INTERNAL_SERVER_ERROR'],
    [
      'a name that is no text',
      () => ({ subject: 7, groups: ['admin'] }) as never,
      500,
      'INTERNAL_SERVER_ERROR',
    ],
    [
      'groups that are a text',
      () => ({ subject: 'ada', groups: 'admin' }) as never,
      500,
      'INTERNAL_SERVER_ERROR',
    ],
    ['true', () => true as never, 500, 'INTERNAL_SERVER_ERROR'],
    [
      'an exception',
      () => {
        throw new Error('token hush');
      },
      500,
      'INTERNAL_SERVER_ERROR',
    ],
    ['a rejection', () => Promise.reject(new Error('token hush')), 500, 'INTERNAL_SERVER_ERROR'],
  ])('refuses a request whose authenticator gives %s', async (_what, authenticator, status, code) => {
    const { url, log } = await mount({}, { authenticator });
    const answer = await ask(url, ada);
    expect([answer.status, codeOf(answer), answer.data?.user ?? null]).toEqual([status, code, null]);
    expect(sandbox.count()).toBe(0);
    expect(JSON.stringify(log) + JSON.stringify(answer)).not.toContain('hush');
  });

  test('identifies the caller to policies, limits and audit', async () => {
    const records: unknown[] = [];
    const { url } = await mount(
      { REQUESTS_PER_MINUTE: '1' },
      {
        authenticator: ({ headers }) => ({
          subject: String(headers['x-user']),
          issuer: 'portal',
          groups: ['admin'],
        }),
        audit: { write: async (record) => void records.push(record) },
      },
    );
    expect(await ask(url, ada, {}, { 'x-user': 'u1' })).toEqual(found);
    expect(await ask(url, ada, {}, { 'x-user': 'u2' })).toEqual(found);
    expect(codeOf(await ask(url, ada, {}, { 'x-user': 'u1' }))).toBe('TOO_MANY_REQUESTS');
    expect(records).toMatchObject(['u1', 'u2'].map((subject) => ({ issuer: 'portal', subject })));
  });

  test('is closed by default: without an authenticator the settings decide, and none is not taken for granted', async () => {
    await expect(createGateway(settings())).rejects.toThrow(/AUTH: expected jwt, or none/);
    await expect(createGateway({ ...settings(), AUTH: 'none' })).rejects.toThrow(/ALLOW_UNAUTHENTICATED/);
    await expect(createGateway({ ...settings(), AUTH: 'custom' }, { credentials })).rejects.toThrow(
      /AUTH: expected jwt or none/,
    );
  });

  test('hands its audit each record by itself, also those of a list', async () => {
    const records: AuditRecord[] = [];
    const { url } = await mount(
      {},
      {
        authenticator: () => ({ subject: 'ada', groups: ['admin'] }),
        audit: { write: async (record) => void records.push(record) },
      },
    );
    const answer = await ask(url, '{ users(poolId: "us-east-1_Abc123", first: 3) { nodes { username } } }');
    expect(answer.data?.users).toHaveProperty('nodes.length', 3);
    expect(records.map(({ by = 'the list' }) => by)).toEqual(['the list', 'list', 'list', 'list']);
  });

  test('discloses nothing that its audit does not take', async () => {
    const { url } = await mount(
      {},
      {
        authenticator: () => ({ subject: 'ada', groups: ['admin'] }),
        audit: { write: () => Promise.reject(new Error('full')) },
      },
    );
    const answer = await ask(url, ada);
    expect([codeOf(answer), answer.data]).toEqual(['INTERNAL_SERVER_ERROR', { user: null }]);
  });

  test('says so where another part has read the body', async () => {
    const { gateway, log } = await mount(
      {},
      { authenticator: () => ({ subject: 'ada', groups: ['admin'] }) },
    );
    const server = createServer(async (request, response) => {
      for await (const _chunk of request);
      gateway.handler(request, response);
    }).listen(0, '127.0.0.1');
    await waitFor(() => server.listening, 'the server to listen');
    const answer = await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, ada);
    server.close();
    expect([answer.status, codeOf(answer)]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(log.map(({ msg }) => msg)).toContain(
      'the body of a request was read before: mount the gateway ahead of body parsers',
    );
  });

  test('closes after the requests in progress, and refuses further ones', async () => {
    const { gateway, url } = await mount(
      {},
      { authenticator: () => ({ subject: 'ada', groups: ['admin'] }) },
    );
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    sandbox.inject({ kind: 'hold', until: held });
    const answer = ask(url, ada);
    await waitFor(() => sandbox.count() === 1, 'the call to Cognito');
    let isClosed = false;
    const closing = gateway.close().then(() => {
      isClosed = true;
    });
    const late = await ask(url, ada);
    expect([late.status, codeOf(late), isClosed]).toEqual([503, 'OVERLOADED', false]);
    answerNow();
    expect(await answer).toEqual(found);
    await closing;
    cleanUp.shift();
  });

  test.each(['', '/users', '/a/b'])('is a plugin of Fastify, below "%s"', async (prefix) => {
    const gateway = await createGateway(settings(), {
      credentials,
      authenticator: () => ({ subject: 'ada', groups: ['admin'] }),
      audit: { write: async () => {} },
      logger: pino({ level: 'silent' }),
    });
    const app = fastify({ bodyLimit: 10 });
    app.register(gateway.plugin, { prefix });
    app.addHook('onClose', () => gateway.close());
    const url = await app.listen({ port: 0 });
    expect(await ask(url + prefix, ada)).toEqual(found);
    const query = new URLSearchParams({ query: ada });
    const get = await fetch(`${url}${prefix}/graphql?${query}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await get.json()).toEqual({ data: found.data });
    expect((await fetch(`${url}${prefix}/livez`)).status).toBe(200);
    expect((await fetch(`${url}${prefix}`)).status).toBe(404);
    await app.close();
  });

  test('bounds bodies itself', async () => {
    const { url } = await mount({}, { authenticator: () => ({ subject: 'ada', groups: ['admin'] }) });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': 2_000_000 };
      const request = send(`${url}/graphql`, { method: 'POST', headers }, ({ statusCode }) =>
        resolve(statusCode),
      );
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(status).toBe(413);
  });
});
