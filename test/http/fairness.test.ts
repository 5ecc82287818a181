import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_Crowd1';
const usernames = Array.from({ length: 70 }, (_, n) => `u${n}`);

let pair: Pair;

beforeAll(async () => {
  pair = await startPair({
    pools: [createPool({ id: poolId, users: usernames.map((username) => ({ username })) })],
    callersPool: poolId,
    // Slow enough for the quota to be what everyone waits for, on a busy machine too.
    environment: {
      LOG_LEVEL: 'silent',
      USER_READ_RPS: '5',
      QUOTA_BURST_MS: '0',
      REQUEST_TIMEOUT_MS: '60000',
    },
  });
});
afterAll(() => pair.close());

test('many concurrent look-ups of one token do not hold up a few of another', async () => {
  const answered: string[] = [];
  const clients = new AbortController();
  async function askAs(name: string) {
    const token = await pair.sandbox.issueToken(poolId, { username: name, groups: ['admin'] });
    return async (username: string) => {
      const response = await fetch(`${pair.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({
          query: `{ user(poolId: "${poolId}", username: "${username}") { username } }`,
        }),
        signal: clients.signal,
      });
      const { data } = (await response.json()) as { data?: { user: object | null } };
      if (data?.user) answered.push(name);
    };
  }
  const [askGreedy, askModest] = [await askAs('greedy'), await askAs('modest')];

  const crowd = Promise.allSettled(usernames.slice(0, 60).map(askGreedy));
  await waitFor(() => answered.length >= 3);
  const before = answered.length;
  await Promise.all(usernames.slice(60).map(askModest));
  const meanwhile = answered.slice(before);

  expect(meanwhile.filter((name) => name === 'modest')).toHaveLength(10);
  // Turn by turn, except for those that are served before the ten arrive.
  expect(meanwhile.length).toBeLessThanOrEqual(35);
  // The others need not be waited for.
  clients.abort();
  await crowd;
});
