import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { findPort } from '../support/port.js';
import { isolated, startProgram, watch } from '../support/process.js';
import { describeRedis, startRedis } from '../support/redis.js';
import { diagnose, healthy, runDoctor } from './run.js';

const signingKey = {
  kid: '1',
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }),
};

let sandbox: Sandbox;
let issuer: Server;
let origin: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  issuer = createServer((request, response) => {
    const [, name, ...rest] = (request.url ?? '').split('/');
    const own = `${origin}/${name}`;
    const documents: Record<string, object> = {
      good: { issuer: own, jwks_uri: `${own}/keys` },
      other: { issuer: 'https://other.example', jwks_uri: `${own}/keys` },
      empty: { issuer: own, jwks_uri: `${own}/none` },
    };
    const body =
      rest[0] === 'keys' ? { keys: [signingKey] } : rest[0] === 'none' ? { keys: [] } : documents[name ?? ''];
    response
      .writeHead(body ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? {}));
  }).listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  origin = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
});
afterAll(async () => {
  issuer.close();
  await sandbox.close();
});

describe('the doctor', () => {
  test('reports every bad setting, and that the rest needs them', async () => {
    const { exitCode, stdout } = await runDoctor({ PORT: 'x' });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^FAIL {4}configuration: PORT: expected a port number.*; got "x"\n +fix: .*docs\/configuration\.md/,
    );
    expect(stdout).toMatch(/FAIL {4}configuration: USER_POOLS: .*it is not set/);
    expect(stdout).toMatch(/SKIPPED everything else: .*\n0 OK, 3 FAIL, 1 SKIPPED\n$/);
  });

  test('reports that METRICS_PORT is PORT', async () => {
    const port = String(await findPort());
    const found = await diagnose({ ...healthy(sandbox.url), PORT: port, METRICS_PORT: port });
    expect(found.find(`PORT ${port}`)?.status).toBe('OK');
    expect(found.find(`METRICS_PORT ${port}`)).toMatchObject({
      status: 'FAIL',
      fix: expect.stringContaining('another port than PORT'),
    });
    expect(found.healthy).toBe(false);
  });

  test('does not advise to set AWS_PROFILE where it is set', async () => {
    const keys = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_PROFILE: 'nobody' };
    const { find } = await diagnose({ ...healthy(sandbox.url), ...keys });
    expect(find('credentials')).toMatchObject({
      status: 'FAIL',
      fix: expect.stringMatching(/^Check the profile nobody/),
    });
  });

  test('says where credentials may come from when there are none', async () => {
    const keys = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
    const { find, healthy: passed } = await diagnose({ ...healthy(sandbox.url), ...keys });
    expect(find('credentials')).toMatchObject({
      status: 'FAIL',
      fix: expect.stringContaining('AWS_PROFILE'),
    });
    expect(find('pools and quotas')?.status).toBe('SKIPPED');
    expect(passed).toBe(false);
  });

  test('distinguishes an endpoint that refuses from one without a name, and calls neither for pools', async () => {
    const closed = await diagnose(healthy('http://127.0.0.1:1'));
    expect(closed.find('endpoint of us-east-1')).toMatchObject({ status: 'FAIL' });
    const nowhere = await diagnose(healthy('https://nowhere.invalid'));
    expect(nowhere.find('endpoint of us-east-1')?.detail).toMatch(/does not resolve|no answer/);
    expect(nowhere.find('pool us-east-1_Abc123')?.detail).toBe('its region is not reached');
  });

  test.each([
    ['good', 'OK', /1 signing key/, undefined],
    [
      'other',
      'FAIL',
      /names the issuer https:\/\/other.example/,
      /Set AUTH_ISSUERS to https:\/\/other.example/,
    ],
    ['empty', 'FAIL', /none of its keys is usable/, /AUTH_ISSUERS/],
    ['missing', 'FAIL', /answers 404/, /AUTH_ISSUERS/],
  ])('looks at an issuer and its keys: %s', async (name, status, detail, fix) => {
    const url = `${origin}/${name}`;
    const jwt = { AUTH: 'jwt', AUTH_ISSUERS: url, AUTH_AUDIENCES: 'client' };
    const { find } = await diagnose({ ...healthy(sandbox.url), ...jwt });
    expect(find(`issuer ${url}`)).toEqual({
      name: `issuer ${url}`,
      status,
      detail: expect.stringMatching(detail),
      ...(fix && { fix: expect.stringMatching(fix) }),
    });
  });

  test('looks whether the audit can be written', async () => {
    const { find } = await diagnose({ ...healthy(sandbox.url), AUDIT_FILE: '/nonexistent/audit' });
    const fix = expect.stringContaining('Set AUDIT_FILE to a file');
    expect(find('AUDIT_FILE')).toMatchObject({ status: 'FAIL', fix });
  });

  test.each([
    ['POLICY_FILE', '/nonexistent/policy', 'FAIL', /got "\/nonexistent\/policy" \(ENOENT\)/],
    ['POLICY_FILE', 'package.json', 'FAIL', /^package\.json:1:1: /],
    ['TRUSTED_DOCUMENTS_FILE', '/nonexistent/manifest', 'FAIL', /ENOENT/],
    ['TRUSTED_DOCUMENTS_FILE', 'package.json', 'FAIL', /expected a manifest of format/],
  ])('reads what a file says as the start does: %s=%s', async (name, path, status, detail) => {
    const { find } = await diagnose({ ...healthy(sandbox.url), [name]: path });
    const fix = expect.stringContaining(`set ${name} to a file`);
    expect(find(name)).toMatchObject({ status, detail: expect.stringMatching(detail), fix });
  });

  test('takes a policy and a manifest that the start takes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'doctor-'));
    const POLICY_FILE = join(folder, 'one.cedar');
    const TRUSTED_DOCUMENTS_FILE = join(folder, 'manifest.json');
    await writeFile(POLICY_FILE, 'permit (principal, action, resource);');
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: [] };
    await writeFile(TRUSTED_DOCUMENTS_FILE, JSON.stringify(manifest));
    const { find } = await diagnose({ ...healthy(sandbox.url), POLICY_FILE, TRUSTED_DOCUMENTS_FILE });
    expect(find('POLICY_FILE')).toMatchObject({ status: 'OK', detail: `${POLICY_FILE} is valid` });
    expect(find('TRUSTED_DOCUMENTS_FILE')?.status).toBe('OK');
    await rm(folder, { recursive: true });
  });

  test('distinguishes a port that another program has from one that the gateway has', async () => {
    const { port } = issuer.address() as AddressInfo;
    const taken = await diagnose({ ...healthy(sandbox.url), PORT: String(port) });
    expect(taken.find(`PORT ${port}`)).toMatchObject({ status: 'FAIL', fix: 'Set PORT to a free port.' });
    const gateway = startProgram('cli', { ...isolated, ...healthy(sandbox.url) });
    const own = new URL(await gateway.waitFor(/Server listening at (http:[^"]+)/)).port;
    const running = await diagnose({ ...healthy(sandbox.url), PORT: own });
    expect(running.find(`PORT ${own}`)?.detail).toBe('the gateway runs there');
    gateway.child.kill('SIGTERM');
    expect(await gateway.exit).toBe(0);
  });
});

const server = '/usr/bin/redis-server';
const replicas = readFileSync(new URL('../../docs/replicas.md', import.meta.url), 'utf8');

describe("the doctor, of the quota's store", () => {
  test('says that nothing listens, without the password', async () => {
    const url = 'redis://:hush@127.0.0.1:1';
    const { find, findings } = await diagnose({ ...healthy(sandbox.url), QUOTA_REDIS_URL: url });
    expect(find('QUOTA_REDIS_URL')).toMatchObject({
      status: 'FAIL',
      detail: expect.stringContaining('redis://127.0.0.1:1: the connection is refused'),
      fix: expect.stringContaining('fixed share'),
    });
    expect(JSON.stringify(findings)).not.toContain('hush');
  });

  (existsSync(server) ? test : test.skip)('tells a store that answers from a wrong password', async () => {
    const port = await findPort();
    const redis = watch(
      spawn(server, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--requirepass', 'hush'], {
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    await redis.waitFor(/Ready to accept connections/);
    const at = (password: string) => `redis://:${password}@127.0.0.1:${port}`;
    const right = await diagnose({ ...healthy(sandbox.url), QUOTA_REDIS_URL: at('hush') });
    expect(right.find('QUOTA_REDIS_URL')?.detail).toMatch(/tells the quota$/);
    const wrong = await diagnose({ ...healthy(sandbox.url), QUOTA_REDIS_URL: at('guess') });
    expect(wrong.find('QUOTA_REDIS_URL')).toMatchObject({
      status: 'FAIL',
      fix: expect.stringContaining('user, password'),
    });
    redis.child.kill('SIGTERM');
    await redis.exit;
  });
});

describeRedis("the doctor, of the store's user", () => {
  test.each([
    ['has what docs/replicas.md requires', '', 'OK'],
    ['lacks a command', '-hset', 'FAIL'],
  ])('%s', async (_what, less, status) => {
    const redis = await startRedis();
    const [, rules = '', keys = ''] = /needs `([^`]+)` on\n`([^`]+)`/.exec(replicas) ?? [];
    await redis.kill();
    const user = `--user default off --user gateway on >hush ${rules} ${less} ${keys}`;
    await redis.start(...user.split(' ').filter(Boolean));
    const QUOTA_REDIS_URL = redis.url.replace('//', '//gateway:hush@');
    const { find, findings } = await diagnose({ ...healthy(sandbox.url), QUOTA_REDIS_URL });
    expect(find('QUOTA_REDIS_URL')?.status).toBe(status);
    expect(JSON.stringify(findings)).not.toContain('hush');
    await redis.close();
  });
});
