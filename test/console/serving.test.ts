import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSchema } from '../../src/graphql/schema.js';
import { createClock } from '../support/clock.js';
import { staff, startConsole } from '../support/console.js';
import { ask, type Pair, startPair } from '../support/test-gateway.js';

/** Its page and its operations come from dist/. */
interface Manifest {
  readonly operations: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly body: string;
  }[];
}
const manifest: Manifest = JSON.parse(
  readFileSync(new URL('../../dist/console/app/operations.json', import.meta.url), 'utf8'),
);
const findBody = (name: string) => manifest.operations.find((one) => one.name === name)?.body ?? '';

describe('the files of the console', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startConsole();
  });
  afterAll(() => pair.close());
  const load = (path: string, headers = {}) =>
    fetch(`${pair.url}${path}`, { headers: { 'accept-encoding': 'br', ...headers }, redirect: 'manual' });

  test('stand at /console/, where /console leads', async () => {
    const answer = await load('/console');
    expect(answer.status).toBe(308);
    expect(new URL(answer.headers.get('location') ?? '', answer.url).pathname).toBe('/console/');
  });

  test('begin with a page that allows scripts of its own origin, and requests to that and to the issuer', async () => {
    const { status, headers } = await load('/console/');
    expect(status).toBe(200);
    const policy = Object.fromEntries(
      (headers.get('content-security-policy') ?? '').split('; ').map((rule) => {
        const [name = '', ...sources] = rule.split(' ');
        return [name, sources.join(' ')];
      }),
    );
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': `'self' ${new URL(pair.sandbox.url).origin}`,
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
    });
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('come compressed under names that hash them, in less than 400 KB for the first page', async () => {
    const page = await (await load('/console/')).text();
    const names = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThanOrEqual(2);
    let bytes = 0;
    for (const name of names) {
      const { headers } = await load(`/console/${name}`);
      expect(headers.get('content-encoding')).toBe('br');
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      bytes += Number(headers.get('content-length'));
    }
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(400_000);
  });

  test('say where to sign in, and nothing about pools', async () => {
    const body = await (await load('/console/settings.json')).text();
    expect(JSON.parse(body)).toEqual({
      signIn: {
        issuer: `${pair.sandbox.url}/${staff}`,
        clientId: 'demo',
        scope: 'openid',
        token: 'access',
        metadata: expect.objectContaining({
          token_endpoint: `${pair.sandbox.url}/${staff}/oauth2/token`,
          end_session_endpoint: `${pair.sandbox.url}/${staff}/logout`,
        }),
      },
      mutations: true,
      requireReason: false,
    });
    expect(body).not.toContain('Customers1');
  });

  test.each([
    '/console/operations.json',
    '/console/index.html.br',
    '/console/../package.json',
    '/console/nothing',
  ])('are all that is there: %s is not', async (path) => {
    expect((await load(path)).status).toBe(404);
  });
});

describe('the console', () => {
  test('is not there with CONSOLE=off', async () => {
    const pair = await startConsole({ CONSOLE: 'off' });
    for (const path of ['/console', '/console/', '/console/settings.json']) {
      expect((await fetch(`${pair.url}${path}`, { redirect: 'manual' })).status).toBe(404);
    }
    await pair.close();
  });

  test('needs no sign-in with AUTH=none, and sends requests to its own origin only', async () => {
    const pair = await startPair();
    const settings = await (await fetch(`${pair.url}/console/settings.json`)).json();
    expect(settings).toEqual({ auth: 'none', mutations: false, requireReason: false });
    const { headers } = await fetch(`${pair.url}/console/`);
    expect(headers.get('content-security-policy')).toMatch(/; connect-src 'self';/);
    await pair.close();
  });

  test('sends requests to the endpoints of the issuer wherever they are, and the ID token where only that is taken', async () => {
    const issuer = createServer((_request, response) => {
      const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
      const login = 'https://login.example.com/oauth2';
      response.end(
        JSON.stringify({
          issuer: url,
          authorization_endpoint: 'https://signin.example.com/authorize',
          token_endpoint: `${login}/token`,
          revocation_endpoint: `${login}/revoke`,
          jwks_uri: `${url}/keys`,
        }),
      );
    });
    await new Promise<void>((resolve) => void issuer.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
    const environment = { CONSOLE_CLIENT_ID: 'demo', AUTH_TOKEN_USE: 'id', CONSOLE_SCOPES: 'openid email' };
    const pair = await startPair({ issuers: [url], environment });
    const { headers } = await fetch(`${pair.url}/console/`);
    expect(headers.get('content-security-policy')).toMatch(
      /; connect-src 'self' https:\/\/login\.example\.com;/,
    );
    expect(await (await fetch(`${pair.url}/console/settings.json`)).json()).toMatchObject({
      signIn: { issuer: url, scope: 'openid email', token: 'id' },
    });
    await pair.close();
    issuer.close();
  });

  test('asks the issuer once an hour however many open it, and says when it cannot be reached', async () => {
    const clock = createClock();
    const pair = await startConsole({}, { clock });
    const issuer = `${pair.sandbox.url}/${staff}`;
    const readMetadata = async () => {
      const { signIn } = (await (await fetch(`${pair.url}/console/settings.json`)).json()) as {
        readonly signIn: { readonly metadata: { readonly issuer: string } | null };
      };
      return signIn.metadata?.issuer;
    };
    expect(await Promise.all(Array.from({ length: 20 }, readMetadata))).toEqual(Array(20).fill(issuer));
    await pair.sandbox.close();
    expect(await readMetadata()).toBe(issuer);
    await clock.advance(3_600_001);
    // Known data remains valid.
    expect(await readMetadata()).toBe(issuer);
    expect(pair.log.filter(({ msg }) => msg === 'the console cannot sign anybody in')).toHaveLength(1);
    await readMetadata();
    expect(pair.log.filter(({ msg }) => msg === 'the console cannot sign anybody in')).toHaveLength(1);
    await pair.close();
  });
});

describe('with TRUSTED_DOCUMENTS_FILE, the operations of the console', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trusted-'));
    file = join(folder, 'manifest.json');
    const body = '{ userPools { id } }';
    const operations = [{ id: 'pools', name: '', type: 'query', body }];
    await writeFile(
      file,
      JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }),
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('include every change that the schema has', () => {
    const mutations = manifest.operations.filter(({ type }) => type === 'mutation');
    const fields = createSchema({ mutations: true }).getMutationType()?.getFields() ?? {};
    expect(mutations.map(({ body }) => /change: (\w+)\(/.exec(body)?.[1]).sort()).toEqual(
      Object.keys(fields).sort(),
    );
  });

  test('run beside those of the file, and others do not', async () => {
    const pair = await startPair({ environment: { TRUSTED_DOCUMENTS_FILE: file } });
    expect((await pair.ask(findBody('Pools'))).errors).toBeUndefined();
    expect((await pair.ask('{ userPools { id } }')).errors).toBeUndefined();
    expect((await pair.ask('{ userPools { id name } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    // Without mutations, those of the console are no part of the schema.
    const refused = await pair.ask(findBody('DisableUser'), { input: {} });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await pair.close();
  });

  test('include the changes with MUTATIONS=on', async () => {
    const pair = await startConsole({ TRUSTED_DOCUMENTS_FILE: file });
    const input = { user: { poolId: staff, username: 'grace' }, options: { dryRun: true } };
    const answer = await pair.askAs({ username: 'ada', groups: ['admin'] }, findBody('DisableUser'), {
      input,
    });
    expect(answer.data).toMatchObject({ change: { changed: false } });
    await pair.close();
  });

  test('do not run with CONSOLE=off', async () => {
    const pair = await startPair({ environment: { TRUSTED_DOCUMENTS_FILE: file, CONSOLE: 'off' } });
    const answer = await ask(pair.url, findBody('Pools'));
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await pair.close();
  });
});
