import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { samplePools } from '../../src/sandbox/sample.js';
import { isolated, watch } from '../support/process.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const example = fileURLToPath(new URL('../../examples/clients/', import.meta.url));
const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const [staff] = samplePools();
const pool = staff?.id ?? '';
const everybody = staff?.users.length;
/** Clients that join the pages of a list in their caches. */
const joinsPages = ['Apollo Client', 'Relay'];
// Relay's compiler and TypeScript run, and this machine may be busy.
jest.setTimeout(180_000);

const installed = existsSync(`${example}node_modules`) || process.env.CI !== undefined;

(installed ? describe : describe.skip)('the clients of docs/clients.md', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair({ callersPool: pool });
  });
  afterAll(() => pair.close());

  function run(program: string, ...args: readonly string[]) {
    const env = { ...isolated, HOME: process.env.HOME, NO_COLOR: '1' };
    return watch(spawn(program, args, { cwd: example, env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  test('compile with types generated from the published schema', async () => {
    const generate = run('npm', 'run', '--silent', 'generate');
    expect([await generate.exit, generate.stdout() + generate.stderr()]).toEqual([
      0,
      expect.not.stringContaining('ERROR'),
    ]);
    // The example's own is TypeScript 6, which takes seven times as long.
    const compile = run(process.execPath, compiler, '-p', '.');
    expect([await compile.exit, compile.stdout() + compile.stderr()]).toEqual([0, '']);
  });

  test('find a user, read the code of one who does not exist, and list everybody once', async () => {
    // Among others of every size, so many empty pages follow that one of the gateway's is empty too.
    pair.sandbox.setPageSize((limit, page) =>
      page >= 3 && page <= 25 ? 0 : Math.min(limit, 1 + (page % 9)),
    );
    const token = await pair.sandbox.issueToken(pool, { username: 'ada', groups: ['admin'] });
    const program = run('npm', 'start', '--silent', '--', `${pair.url}/graphql`, token);
    expect([await program.exit, program.stderr()]).toEqual([0, '']);
    const found = { known: { status: 'CONFIRMED' }, unknown: { code: 'USER_NOT_FOUND', retryable: false } };
    const names = ['Apollo Client', 'urql', 'urql with Graphcache', 'graphql-request', 'Relay'];
    const lines = program.stdout().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      names.map((client) => ({
        client,
        ...found,
        ...(joinsPages.includes(client) && { list: { users: everybody, distinct: everybody } }),
      })),
    );
    expect(new Set(pair.audit.map(({ clientName }) => clientName))).toEqual(new Set(['help-desk']));
  });
});
