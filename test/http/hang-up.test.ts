import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Issuer, startIssuer } from '../support/issuer.js';
import { type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

let issuer: Issuer;
let pair: Pair;
let answerKeys: () => void;

beforeEach(async () => {
  issuer = await startIssuer();
  issuer.heldUntil = new Promise((resolve) => {
    answerKeys = resolve;
  });
  pair = await startPair({ issuers: [issuer.url] });
});
afterEach(async () => {
  answerKeys();
  await pair.close();
  await issuer.stop();
});

test('a client that disconnects while its token is verified is not served, and its log line reports no usage', async () => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${issuer.issue()}` };
  const post = request(`${pair.url}/graphql`, { method: 'POST', headers });
  post.on('error', () => {});
  post.end(JSON.stringify({ query: '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }' }));
  await waitFor(() => issuer.paths.length > 0);
  // A later request on another connection is answered later.
  for (let n = 0; n < 3; n += 1) await (await fetch(`${pair.url}/livez`)).text();
  post.destroy();
  const line = () => pair.log.find(({ msg }) => msg === 'request');
  await waitFor(() => line() !== undefined);
  expect(line()).toMatchObject({
    status: 499,
    ...{ users: 0, calls: 0, listed: 0, billable: 0, coalesced: 0, cached: 0, queuedMs: 0 },
  });

  answerKeys();
  await waitFor(() => issuer.fetches() > 0);
  // The next request waits for the same keys, and is answered after the first one would have been.
  const answer = await fetch(`${pair.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  expect(answer.status).toBe(200);
  expect(pair.audit).toEqual([]);
  expect(pair.sandbox.count()).toBe(0);
  expect(pair.log.filter(({ msg }) => msg === 'request')).toHaveLength(2);
});
