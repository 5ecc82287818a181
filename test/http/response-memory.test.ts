import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Answer, type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const mebibyte = 1_048_576;
const poolId = 'us-east-1_Answer1';
const large = Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`custom:a${n}`, 'x'.repeat(2048)]));
const pools = [
  createPool({ id: poolId, users: [{ username: 'large', attributes: large }, { username: 'ada' }] }),
];
const small = `{ user(poolId: "${poolId}", username: "ada") { username } }`;

function refer(count: number, username = 'large') {
  return { r: Array.from({ length: count }, () => ({ __typename: 'User', poolId, username })) };
}

function toEntities(fields: string): string {
  return `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { ${fields} } } }`;
}

function codesOf({ errors = [] }: Answer): unknown[] {
  return errors.map(({ extensions }) => extensions.code);
}

describe('the budget of disclosed data for one request', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair({ pools, environment: { LOG_LEVEL: 'silent' } });
  });
  afterAll(() => pair.close());

  test.each([
    ['attributes under two aliases', 'a: attributes { name value } b: attributes { name value }', 1000],
    [
      'values under many aliases',
      `attributes { ${Array.from({ length: 60 }, (_, n) => `v${n}: value`).join(' ')} }`,
      100,
    ],
    [
      'fragments within fragments',
      'a: attributes { ...V } ...B } } } fragment B on User { b: attributes { ...V } c: attribute(name: "custom:a0") { ...V } } fragment V on Attribute { name value x: value',
      300,
    ],
    [
      'one attribute by name, many times',
      Array.from({ length: 60 }, (_, n) => `a${n}: attribute(name: "custom:a1") { value }`).join(' '),
      300,
    ],
    [
      'names as long as they may be',
      Array.from({ length: 100 }, (_, n) => `${'k'.repeat(400)}${n}: username`).join(' '),
      1000,
    ],
  ])(
    'fails what exceeds it, and audits it so: %s',
    async (_what, fields, count) => {
      const audited = pair.audit.length;
      // The fragments come after the operation, which they end with.
      const query = fields.includes('fragment') ? toEntities(fields).slice(0, -4) : toEntities(fields);
      const answer = await pair.ask(query, refer(count));
      expect(answer.status).toBe(200);
      const users = (answer.data?._entities ?? []) as readonly unknown[];
      const disclosed = users.filter((user) => user !== null);
      const bytes = Buffer.byteLength(JSON.stringify(disclosed));
      expect(bytes).toBeLessThanOrEqual(8 * mebibyte);
      // Exact, except for a user that does not fit any more.
      expect(bytes).toBeGreaterThan(8 * mebibyte - 1.1 * (bytes / disclosed.length) - 10_000);

      const codes = codesOf(answer);
      expect(new Set(codes)).toEqual(new Set(['OPERATION_TOO_LARGE']));
      expect(codes.length).toBe(count - disclosed.length);
      expect(answer.errors?.[0]?.message).toMatch(/8 MiB/);
      const outcomes = pair.audit.slice(audited).map(({ outcome }) => outcome);
      expect(outcomes.filter((outcome) => outcome === 'OK')).toHaveLength(disclosed.length);
      expect(outcomes.filter((outcome) => outcome === 'OPERATION_TOO_LARGE')).toHaveLength(codes.length);
    },
    60_000,
  );

  test('fails a list that exceeds it as a whole, counted on every path to its users', async () => {
    const audited = pair.audit.length;
    const fields = '{ attributes { name value } }';
    const toList = (count: number) => {
      const paths = Array.from(
        { length: count },
        (_, n) => `n${n}: nodes ${fields} e${n}: edges { node ${fields} }`,
      );
      return `{ users(poolId: "${poolId}", first: 2) { ${paths.join(' ')} } }`;
    };
    expect(codesOf(await pair.ask(toList(100)))).toEqual([]);
    expect(codesOf(await pair.ask(toList(200)))).toEqual(['OPERATION_TOO_LARGE']);
    const outcomes = pair.audit.slice(audited).map(({ outcome }) => outcome);
    expect(outcomes).toContain('OPERATION_TOO_LARGE');
  });

  test('is not reached by usual operations', async () => {
    const answer = await pair.ask(
      toEntities('username status attributes { name value }'),
      refer(1000, 'ada'),
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data?._entities).toHaveLength(1000);
  });

  test('belongs to one request: the next one has it whole', async () => {
    const one = () => pair.ask(toEntities('attributes { name value }'), refer(250));
    expect((await one()).errors).toBeUndefined();
    expect((await one()).errors).toBeUndefined();
  });
});

describe('the memory of answers that clients have not taken', () => {
  let pair: Pair;
  let sockets: Socket[] = [];
  beforeAll(async () => {
    pair = await startPair({
      pools,
      callersPool: poolId,
      responseMemoryBytes: 24 * mebibyte,
      environment: { LOG_LEVEL: 'info' },
    });
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets = [];
    await waitFor(async () => (await askAs('probe', small)).status === 200);
  });
  afterAll(() => pair.close());

  function askAs(username: string, query: string, variables = {}): Promise<Answer> {
    return pair.askAs({ username, groups: ['admin'] }, query, variables);
  }

  /** Sends this number of requests on one connection, and reads only the first bytes of the responses. */
  async function askAndHang(username: string, query: string, variables: object, times = 1): Promise<string> {
    const token = await pair.sandbox.issueToken(poolId, { username, groups: ['admin'] });
    const body = JSON.stringify({ query, variables });
    const { port } = new URL(pair.url);
    const socket = connect(Number(port), '127.0.0.1');
    sockets.push(socket);
    const head = ['POST /graphql HTTP/1.1', 'host: localhost', 'content-type: application/json'];
    head.push(`authorization: Bearer ${token}`, `content-length: ${Buffer.byteLength(body)}`, '', body);
    socket.write(head.join('\r\n').repeat(times));
    const start: unknown = await new Promise((resolve) => {
      socket.once('readable', () => resolve(socket.read(12)));
    });
    return String(start);
  }

  const heavy = toEntities('attributes { name value }');

  test('has an end: then OVERLOADED with HTTP 503 and Retry-After, until they are taken', async () => {
    expect(await askAndHang('one', heavy, refer(280))).toBe('HTTP/1.1 200');
    expect(await askAndHang('two', heavy, refer(280))).toBe('HTTP/1.1 200');
    const token = await pair.sandbox.issueToken(poolId, { username: 'three', groups: ['admin'] });
    const response = await fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: heavy, variables: refer(280) }),
    });
    const answer = { status: response.status, ...((await response.json()) as object) } as Answer;
    expect(answer.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(new Set(codesOf(answer))).toEqual(new Set(['OVERLOADED']));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ retryable: true, retryAfterMs: 1000 });

    for (const socket of sockets) socket.destroy();
    await waitFor(async () => (await askAs('three', heavy, refer(280))).status === 200);
  });

  test('leaves room for small requests of every caller, regardless of the number of unread large responses', async () => {
    for (let n = 0; n < 4; n += 1) await askAndHang(`reader ${n}`, heavy, refer(280));
    expect(await askAs('somebody', small)).toEqual({ status: 200, data: { user: { username: 'ada' } } });
    expect((await askAs('reader 0', small)).status).toBe(200);
  });

  test('is not used up by one caller: half of it remains for others', async () => {
    expect(await askAndHang('greedy', heavy, refer(280))).toBe('HTTP/1.1 200');
    expect(await askAndHang('greedy', heavy, refer(280))).toBe('HTTP/1.1 503');
    expect((await askAs('other', heavy, refer(280))).status).toBe(200);
  });

  test('counts each of the pipelined requests of a connection', async () => {
    expect(await askAndHang('pipes', heavy, refer(280), 4)).toBe('HTTP/1.1 200');
    await waitFor(() => pair.log.some(({ status }) => status === 503));
  });

  test('counts answers without user data', async () => {
    const names = Array.from({ length: 60 }, (_, n) => `${'k'.repeat(400)}${n}: name`).join(' ');
    const types = Array.from({ length: 5 }, (_, n) => `t${n}: types { ...N }`).join(' ');
    const schema = `{ __schema { ${types} } } fragment N on __Type { ${names} }`;
    const starts: string[] = [];
    for (let n = 0; n < 5; n += 1) starts.push(await askAndHang('schemas', schema, {}));
    expect(starts[0]).toBe('HTTP/1.1 200');
    expect(starts).toContain('HTTP/1.1 503');
  });

  test('counts bodies with and without a content-length, before and while they arrive', async () => {
    const token = await pair.sandbox.issueToken(poolId, { username: 'slow', groups: ['admin'] });
    const starts: string[] = [];
    const half = 'x'.repeat(500_000);
    for (let n = 0; n < 40; n += 1) {
      const socket = connect(Number(new URL(pair.url).port), '127.0.0.1');
      sockets.push(socket);
      socket.once('readable', () => starts.push(String(socket.read(12))));
      const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\n`;
      socket.write(
        n % 2 === 0
          ? `${head}content-length: 900000\r\n\r\n${half}`
          : `${head}transfer-encoding: chunked\r\n\r\n${half.length.toString(16)}\r\n${half}\r\n`,
      );
    }
    await waitFor(() => starts.filter((start) => start === 'HTTP/1.1 503').length >= 5);
    expect((await askAs('other', small)).status).toBe(200);
  });
});
