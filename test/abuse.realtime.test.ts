import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { abuses } from './support/abuse.js';
import { type Answer, ask, type Pair, startPair } from './support/test-gateway.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** ms of CPU that a request may take, the client's part and the sandbox's included: several times what it does. */
const cpuBound = 2000;

describe('a request for too much data', () => {
  let pair: Pair;

  async function send(body: string): Promise<Answer> {
    const response = await fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body,
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  beforeAll(async () => {
    pair = await startPair({ environment: { LOG_LEVEL: 'silent' } });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  test.each(abuses)(
    'takes little CPU, no call, and the next request is answered: %s',
    async (what, body, code) => {
      const start = process.cpuUsage();
      const { status, errors = [] } = await send(body);
      const { user, system } = process.cpuUsage(start);
      if (process.env.ABUSE_FIGURES)
        process.stderr.write(`${what}: ${Math.round((user + system) / 1000)} ms\n`);

      expect((user + system) / 1000).toBeLessThan(cpuBound);
      expect(status).toBeLessThan(500);
      expect(errors.map(({ extensions }) => extensions.code).slice(0, 1)).toEqual(
        code === null ? [] : [code],
      );
      expect(errors.length).toBeLessThanOrEqual(21);
      expect(pair.sandbox.count()).toBeLessThanOrEqual(code === null ? 1 : 0);
      const query = '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }';
      expect(await ask(pair.url, query)).toEqual({ status: 200, data: { user: { username: 'ada' } } });
    },
  );

  test('leaves nothing in memory, regardless of the number of requests', async () => {
    const [large = '', ...others] = abuses
      .filter(([what]) => /1 MB|10,000|100,000/.test(what))
      .map(([, body]) => body);
    const sendAll = async () => {
      for (const body of [large, ...others]) await send(body);
    };
    await sendAll();
    collectGarbage();
    const { heapUsed } = process.memoryUsage();
    for (let round = 0; round < 3; round += 1) await sendAll();
    collectGarbage();
    // 8 MiB of documents are kept at most.
    expect(process.memoryUsage().heapUsed - heapUsed).toBeLessThan(40 * 1_048_576);
  });
});
