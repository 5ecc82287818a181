import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { isolated, watch } from '../support/process.js';
import { type Answer, type Pair, startPair } from '../support/test-gateway.js';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const read = (path: string) => readFileSync(examples + path, 'utf8');
const variables = { poolId: 'us-east-1_Abc123', username: 'ada' };
// Compilers run, and this machine may be busy.
jest.setTimeout(180_000);

describe('the manifests of the examples', () => {
  let pair: Pair;

  afterEach(() => pair?.close());

  async function serve(manifest: string): Promise<void> {
    pair = await startPair({ environment: { TRUSTED_DOCUMENTS_FILE: `${examples}${manifest}` } });
  }

  async function post(content: object): Promise<Answer> {
    const response = await fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(content),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  test("Apollo's is served by the extension that Apollo Client sends", async () => {
    const manifest = 'clients/manifests/apollo.json';
    const [{ id = '' } = {}] = JSON.parse(read(manifest)).operations as { id: string }[];
    await serve(manifest);
    const extensions = { persistedQuery: { version: 1, sha256Hash: id } };
    expect(await post({ operationName: 'UserByName', variables, extensions })).toMatchObject({
      status: 200,
      data: { user: { username: 'ada', status: 'CONFIRMED', __typename: 'User' } },
    });
    expect((await post({ query: '{ __typename }' })).status).toBe(403);
  });

  test("Relay's is served by documentId", async () => {
    const manifest = 'clients/manifests/relay.json';
    const documents = Object.entries<string>(JSON.parse(read(manifest)));
    await serve(manifest);
    for (const [documentId, text] of documents) {
      const { status, data, errors } = await post({ documentId, variables });
      expect([status, errors]).toEqual([200, undefined]);
      if (/^\s+user\(/m.test(text)) {
        expect(data).toMatchObject({ user: { username: 'ada', status: 'CONFIRMED' } });
      } else expect(data).toHaveProperty('users.edges');
    }
    expect(documents.length).toBeGreaterThan(1);
    expect((await post({ query: '{ __typename }' })).status).toBe(403);
  });

  test("graphql-codegen's is served by documentId, with the mark of a hash and without", async () => {
    const manifest = 'clients/manifests/graphql-codegen.json';
    const [id = ''] = Object.keys(JSON.parse(read(manifest)));
    expect(id).toMatch(/^sha256:/);
    await serve(manifest);
    const searched = {
      poolId: variables.poolId,
      first: 'ada',
      hasSecond: false,
      hasThird: false,
      hasFourth: false,
    };
    for (const documentId of [id, id.replace('sha256:', '')]) {
      expect(await post({ documentId, variables: searched })).toMatchObject({
        status: 200,
        data: { first: { username: 'ada' } },
      });
    }
    expect((await post({ query: '{ __typename }' })).status).toBe(403);
  });

  const installed = existsSync(`${examples}clients/node_modules`) || process.env.CI !== undefined;
  (installed ? test : test.skip)("Apollo's and Relay's are those that their tools write", async () => {
    const names = ['apollo', 'relay'].map((name) => `clients/manifests/${name}.json`);
    const committed = names.map(read);
    const env = { ...isolated, HOME: process.env.HOME, NO_COLOR: '1' };
    const program = watch(
      spawn('npm', ['run', '--silent', 'persist'], {
        cwd: `${examples}clients`,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    expect([await program.exit, program.stderr()]).toEqual([0, expect.not.stringContaining('ERROR')]);
    expect(names.map(read)).toEqual(committed);
  });
});
