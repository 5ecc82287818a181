import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { startInstance } from '../support/lambda.js';
import { isolated } from '../support/process.js';
import { root } from './files.js';

const poolId = 'us-east-1_Abc123';
const event = JSON.parse(readFileSync(join(root, 'test/lambda/events/http.json'), 'utf8'));

let home: string;
let checkout: string;
/** The whole package. */
let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'lambda-'));
  checkout = copyCheckout();
  sandbox = await startSandbox();
  folder = buildPackage('package');
}, 300_000);
afterAll(async () => {
  await sandbox.close();
  rmSync(home, { recursive: true });
});

/** Makes a copy of the checkout, whose node_modules/ and dist/ stand for `npm ci` and the build. */
function copyCheckout(): string {
  const checkout = join(home, 'checkout');
  mkdirSync(join(checkout, 'bin'), { recursive: true });
  const isPart = (path: string) => !/\/dist\/(bundle(\/|$)|.*\.map$)/.test(path);
  for (const path of ['package.json', 'LICENSE', 'schema', 'dist', 'tools/bundle', 'deploy/lambda'])
    cpSync(join(root, path), join(checkout, path), { recursive: true, filter: isPart });
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  writeFileSync(join(checkout, 'bin/npm'), '#!/bin/sh\n');
  chmodSync(join(checkout, 'bin/npm'), 0o755);
  writeFileSync(join(checkout, 'tools/build.js'), '');
  return checkout;
}

/** Runs deploy/lambda/build.sh, and returns the package, in a folder that has no node_modules/ above it. */
function buildPackage(name: string, ...options: readonly string[]): string {
  execFileSync('sh', ['deploy/lambda/build.sh', ...options], {
    cwd: checkout,
    env: { ...isolated, PATH: `${join(checkout, 'bin')}:${process.env.PATH}` },
    stdio: 'pipe',
  });
  const folder = join(home, name);
  renameSync(join(checkout, 'deploy/lambda/build'), folder);
  return folder;
}

function toMegabytes(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return files.reduce((sum, path) => sum + (statSync(path).isFile() ? statSync(path).size : 0), 0) / 1e6;
}

describe('the Lambda package', () => {
  function start(environment: NodeJS.ProcessEnv) {
    return startInstance(
      {
        AWS_ACCESS_KEY_ID: 'AKID',
        AWS_SECRET_ACCESS_KEY: 'secret',
        USER_POOLS: '*',
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
        ...environment,
      },
      join(folder, 'dist/lambda.js'),
    );
  }

  test('has at most 30 MB, contains no packages, and names licences', () => {
    expect(toMegabytes(folder)).toBeLessThan(30);
    expect(readdirSync(folder).sort()).toEqual(['LICENSE', 'dist', 'package.json', 'schema']);
    const licences = readFileSync(join(folder, 'dist/bundle/licenses.md'), 'utf8');
    expect(licences).toMatch(/^- fastify [\d.]+ \(MIT\)$(\n- .*)*\n\nMIT License$/m);
    expect(licences).toMatch(/^- @cedar-policy\/cedar-wasm [\d.]+ \(Apache-2\.0\)$/m);
  });

  test('has a code cache that V8 accepts with the flag of Lambda', () => {
    const module = JSON.stringify(pathToFileURL(join(folder, 'dist/run-bundle.js')).href);
    const text = `import { compileBundle } from ${module}; console.log(compileBundle().script.cachedDataRejected);`;
    const args = ['--expose-gc', '--input-type=module', '--eval', text];
    expect(execFileSync(process.execPath, args, { env: isolated, encoding: 'utf8' })).toBe('false\n');
  });

  test('answers with AUTH=none, and serves the pages', async () => {
    const instance = start({ AUTH: 'none', ALLOW_UNAUTHENTICATED: 'yes', CONSOLE: 'on' });
    const answer = await instance.invoke(event);
    expect(JSON.parse(answer.body)).toEqual({ data: { user: { username: 'ada', status: 'CONFIRMED' } } });
    for (const rawPath of ['/', '/console/']) {
      const http = { ...event.requestContext.http, method: 'GET', path: rawPath };
      const page = await instance.invoke({
        ...event,
        rawPath,
        headers: { host: event.headers.host, accept: 'text/html' },
        requestContext: { ...event.requestContext, http },
        body: undefined,
      });
      expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    }
    instance.child.kill();
  });

  test('checks tokens and a Cedar policy with AUTH=jwt', async () => {
    const instance = start({
      AUTH: 'jwt',
      AUTH_ISSUERS: `${sandbox.url}/${poolId}`,
      AUTH_AUDIENCES: 'demo',
      ADMIN_GROUPS: 'staff',
    });
    const askAs = async (groups: readonly string[]) => {
      const token = await sandbox.issueToken(poolId, { username: 'ada', groups });
      const headers = { ...event.headers, authorization: `Bearer ${token}` };
      return JSON.parse((await instance.invoke({ ...event, headers })).body);
    };
    expect(await askAs(['staff'])).toEqual({ data: { user: { username: 'ada', status: 'CONFIRMED' } } });
    expect((await askAs([])).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await instance.invoke(event)).statusCode).toBe(401);
    instance.child.kill();
  });
});

test('the Lambda package without pages has at most 15 MB', () => {
  // The bundle of the package with pages is still in dist/.
  writeFileSync(join(checkout, 'tools/bundle/main.js'), '');
  const small = buildPackage('small', '--without-pages');
  expect(toMegabytes(small)).toBeLessThan(15);
  expect(readdirSync(join(small, 'dist')).sort()).toEqual(['bundle', 'lambda.js', 'run-bundle.js']);
}, 300_000);
