import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FaultKind } from '../src/sandbox/faults.js';
import { createPool } from '../src/sandbox/pool-model.js';
import { recordSpans, type Spans } from './support/spans.js';
import { type Answer, ask, type Pair, startPair } from './support/test-gateway.js';
import { waitFor } from './support/wait-for.js';

const poolId = 'us-east-1_Test1';
const accessKey = 'AKIACANARYKEY';
const secretKey = 'canary-secret-key';
const sessionToken = 'canary-session-token';
const bearer = 'canary.bearer.token';
const value = 'canary-value';
const email = 'canary-mail@example.com';
const username = 'canary-user';
/** The operator needs the identity that lacks a permission, so the log, and only the log, may contain it. */
const role = 'arn:aws:iam::123456789012:role/canary-role';
const canaries = [accessKey, secretKey, sessionToken, bearer, value, email, username, role];

function refused(type: string, message: string, status = 400): FaultKind {
  return { kind: 'error', type, message, status };
}

const json = 'application/x-amz-json-1.1';
const signed = `Canonical String: x-amz-security-token:${sessionToken} host AKID ${accessKey} ${secretKey}`;

/** Every way to fail, with the words that AWS may find for it. */
const faults: readonly FaultKind[] = [
  refused('AccessDeniedException', role),
  refused('NotAuthorizedException', role),
  refused('ExpiredTokenException', role),
  refused('ResourceNotFoundException', role),
  refused('OperationNotEnabledException', role),
  refused('SomethingUnmodelled', role),
  refused('InternalErrorException', role, 500),
  refused('TooManyRequestsException', role),
  refused('InvalidSignatureException', signed),
  refused('SignatureDoesNotMatch', signed, 403),
  refused('UserNotFoundException', `${username} ${email}`),
  refused('InvalidParameterException', `${username} ${email} ${value}`),
  { kind: 'drop' },
  { kind: 'html' },
  { kind: 'truncate' },
  { kind: 'truncate', framed: true },
  { kind: 'body', status: 200, contentType: json, body: value },
  { kind: 'body', status: 200, contentType: json, body: `{"Username":"${value}` },
  { kind: 'body', status: 200, contentType: json, body: `{"UserAttributes":[{"Value":"${value}"}]}` },
  { kind: 'body', status: 200, contentType: json, body: `{"Username":"x","UserCreateDate":"${value}"}` },
  { kind: 'body', status: 200, contentType: json, body: `{"Username":"x","UserAttributes":"${value}"}` },
  { kind: 'body', status: 403, contentType: 'text/html', body: value },
];

let pair: Pair;
let spans: Spans;
const failures: Answer[] = [];

beforeAll(async () => {
  spans = recordSpans();
  const users = [{ username, attributes: { email, name: value } }, { username: 'ada' }];
  pair = await startPair({
    pools: [createPool({ id: poolId, users })],
    credentials: async () => ({ accessKeyId: accessKey, secretAccessKey: secretKey, sessionToken }),
    environment: { LOG_LEVEL: 'trace', METRICS_PORT: '0', REQUEST_TIMEOUT_MS: '300' },
  });
  await load();
});
afterAll(async () => {
  await pair.close();
  spans.stop();
});

/** Sends requests that succeed and that fail in every way, with secrets in every possible place. */
async function load(): Promise<void> {
  const headers = { authorization: `Bearer ${bearer}`, cookie: `session=${bearer}` };
  const query =
    'query ($u: String!) { user(poolId: "us-east-1_Test1", username: $u) { attributes { name value } } }';
  await ask(pair.url, query, { u: username }, headers);
  for (const fault of faults) {
    const remove = pair.sandbox.inject(fault);
    failures.push(await ask(pair.url, query, { u: username }, headers));
    remove();
  }
  failures.push(await ask(pair.url, query, { u: `${username} with spaces` }, headers));
  failures.push(await ask(pair.url, query.replace('us-east-1_Test1', 'nowhere'), { u: username }, headers));
  const get = `/graphql?query=${encodeURIComponent(`{ user(poolId: "${poolId}", username: "${username}") { sub } }`)}`;
  for (const path of [get, `/${username}`, `/%${username}`]) {
    for (const more of [{}, { accept: 'application/json', 'apollo-require-preflight': '1' }]) {
      await (await fetch(`${pair.url}${path}`, { headers: { ...headers, ...more } })).text();
    }
  }
  const post = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
  await (await fetch(`${pair.url}/graphql`, { ...post, body: `{"query":"${username}` })).text();
  await pair.sandbox.close();
  failures.push(await ask(pair.url, query, { u: username }, headers));
  await fetch(`${pair.url}/readyz`);
  const requests = () => pair.log.filter(({ msg }) => msg === 'request').length;
  await waitFor(() => requests() === 11 + faults.length);
}

/** The canaries that a text contains, even partially: V8 quotes the JSON that it cannot parse. */
function find(text: string): string[] {
  return canaries.filter((canary) => text.includes(canary.slice(0, 9)));
}

test('the load was one in which everything went wrong, and something right', () => {
  const codes = new Set(failures.map(({ errors }) => errors?.[0]?.extensions.code));
  // On a slow machine the deadline may come before any answer.
  codes.delete('COGNITO_TIMEOUT');
  expect([...codes].sort()).toEqual([
    'BAD_USER_INPUT',
    'COGNITO_ACCESS_DENIED',
    'COGNITO_UNAVAILABLE',
    'INTERNAL_SERVER_ERROR',
    'OPERATION_NOT_ENABLED',
    'TOO_MANY_REQUESTS',
    'USER_NOT_FOUND',
    'USER_POOL_NOT_FOUND',
  ]);
  expect(pair.audit.filter(({ outcome }) => outcome === 'OK').length).toBeGreaterThanOrEqual(2);
});

test('error responses contain no secrets, no AWS details and no values', () => {
  for (const failure of failures) expect(find(JSON.stringify(failure))).toEqual([]);
});

test('the log contains only the role that AWS refuses, as the cause of a failed call', () => {
  for (const { cause = '', ...line } of pair.log) {
    expect(find(JSON.stringify(line))).toEqual([]);
    expect(find(String(cause)).filter((canary) => canary !== role)).toEqual([]);
  }
  expect(pair.log.some(({ cause }) => String(cause).includes(role))).toBe(true);
});

test('the audit log contains only the requested username', () => {
  expect(pair.audit.length).toBeGreaterThan(faults.length);
  for (const { asked, ...record } of pair.audit) {
    expect(find(JSON.stringify(record))).toEqual([]);
    expect(asked).toMatch(/^canary-user( with spaces)?$/);
  }
});

test('metrics hold nothing', async () => {
  expect(find(await (await fetch(pair.metricsUrl)).text())).toEqual([]);
});

test('spans hold nothing', () => {
  const exported = spans
    .all()
    .map(({ name, attributes, events, status, links }) => ({ name, attributes, events, status, links }));
  expect(exported.length).toBeGreaterThan(faults.length);
  expect(find(JSON.stringify(exported))).toEqual([]);
});
