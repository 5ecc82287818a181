import { afterEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../src/sandbox/faults.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { createSkippingClock } from '../support/clock.js';
import { createPoolForAll, operations } from '../support/every-mutation.js';
import { type Answer, ask, type Pair, type PairOptions } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';
import { createWriterPolicy, staffPool, startWriters, writer } from '../support/writers.js';

type Mutation = (typeof operations)[number][0];

let pair: Pair;
afterEach(() => pair.close());

async function start({ environment, ...options }: PairOptions = {}): Promise<void> {
  const many = ['UserRead', 'UserUpdate', 'UserResourceUpdate', 'UserCreation', 'UserAccountRecovery'];
  pair = await startWriters({
    policy: createWriterPolicy(),
    pools: [createPoolForAll().pool, createPool({ id: staffPool, users: [{ username: 'helen' }] })],
    environment: { QUOTA_RATES: many.map((name) => `${name}=10000`).join(), ...environment },
    ...options,
  });
}

function toQuery(mutation: string): string {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return `mutation ($input: ${type}) { ${mutation}(input: $input) { changeId changed } }`;
}

function change(mutation: string, input: object): Promise<Answer> {
  return pair.askAs(writer, toQuery(mutation), { input });
}

const codeOf = ({ errors }: Answer) => (errors === undefined ? 'OK' : errors[0]?.extensions.code);
const changeLines = () => pair.audit.filter(({ phase }) => phase === 'intent' || phase === 'outcome');

/** Each intent has one outcome, whose changes are made as often as is known. */
function expectOutcomes(outcomes: Readonly<Record<string, number>>): void {
  const lines = changeLines();
  const idsOf = (phase: string) =>
    lines.flatMap((line) => (line.phase === phase ? [String(line.changeId)] : [])).sort();
  expect(idsOf('intent')).toHaveLength(operations.length);
  expect(idsOf('outcome')).toEqual(idsOf('intent'));
  const counted: Record<string, number> = {};
  for (const { phase, outcome } of lines) {
    if (phase === 'outcome') counted[String(outcome)] = (counted[String(outcome)] ?? 0) + 1;
  }
  expect(counted).toEqual(outcomes);
}

/** The fault of each change's first call, the code of the response, and the number of its calls. */
const faults: readonly (readonly [
  what: string,
  fault: Fault,
  expected: (isRepeatable: boolean, mutation: Mutation) => readonly [code: string, calls: number],
])[] = [
  [
    'a throttle, which changed nothing: it is sent again',
    { kind: 'error', type: 'TooManyRequestsException' },
    () => ['OK', 2],
  ],
  [
    'a throttle of a proxy in front of Cognito: it is sent again',
    { kind: 'body', status: 429, contentType: 'text/html', body: '<h1>Slow down</h1>' },
    () => ['OK', 2],
  ],
  [
    'an answer that is lost: it is sent again where that is safe, and has no known outcome otherwise',
    { kind: 'drop' },
    // The user's identities show that the link was made.
    (isRepeatable, mutation) =>
      isRepeatable ? ['OK', 2] : [mutation === 'linkUserIdentity' ? 'OK' : 'OUTCOME_UNKNOWN', 1],
  ],
  [
    'a request that is lost: likewise, as nobody knows',
    { kind: 'drop', runs: false },
    (isRepeatable) => (isRepeatable ? ['OK', 2] : ['OUTCOME_UNKNOWN', 1]),
  ],
  [
    'an answer that is cut: likewise',
    { kind: 'body', status: 200, contentType: 'application/x-amz-json-1.1', body: '{"User":{"Userna' },
    (isRepeatable) => (isRepeatable ? ['OK', 2] : ['OUTCOME_UNKNOWN', 1]),
  ],
  [
    'an internal error: likewise',
    { kind: 'error', type: 'InternalErrorException', status: 500 },
    (isRepeatable) => (isRepeatable ? ['OK', 2] : ['OUTCOME_UNKNOWN', 1]),
  ],
  [
    'a page of a proxy: likewise',
    { kind: 'html', status: 502 },
    (isRepeatable) => (isRepeatable ? ['OK', 2] : ['OUTCOME_UNKNOWN', 1]),
  ],
  [
    'a refusal: it is not sent again',
    { kind: 'error', type: 'InvalidParameterException' },
    // Cognito says so of a user without a verified address.
    (_, mutation) => [mutation === 'resetUserPassword' ? 'INVALID_USER_STATE' : 'BAD_USER_INPUT', 1],
  ],
];

describe('every change, after', () => {
  test.each(faults)(
    '%s',
    async (_what, fault, expected) => {
      await start();
      const found: Record<string, unknown> = {};
      const wanted: Record<string, unknown> = {};
      for (const [mutation, input, operation, isRepeatable] of operations) {
        const remove = pair.sandbox.inject({ ...fault, operation, times: 1 });
        const before = pair.sandbox.count(operation);
        const answer = await change(mutation, input);
        remove();
        const [intent, outcome] = changeLines().slice(-2);
        found[mutation] = [
          codeOf(answer),
          pair.sandbox.count(operation) - before,
          intent?.phase,
          outcome?.outcome,
        ];
        const [code, calls] = expected(isRepeatable, mutation);
        wanted[mutation] = [code, calls, 'intent', code];
      }
      expect(found).toEqual(wanted);
    },
    120_000,
  );
});

/** Holds back the first answer to every change until it is released. */
function holdAll(): () => void {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  for (const operation of new Set(operations.map(([, , name]) => name))) {
    const times = operations.filter(([, , name]) => name === operation).length;
    pair.sandbox.inject({ kind: 'hold', until: released, operation, times });
  }
  return release;
}

const countSent = () =>
  [...new Set(operations.map(([, , operation]) => operation))].reduce(
    (sum, operation) => sum + pair.sandbox.count(operation),
    0,
  );

describe('all changes at once,', () => {
  test('are made once although their clients hang up', async () => {
    await start();
    const release = holdAll();
    const token = await pair.sandbox.issueToken(staffPool, writer);
    const clients = new AbortController();
    const requests = operations.map(([mutation, input]) =>
      fetch(`${pair.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: toQuery(mutation), variables: { input } }),
        signal: clients.signal,
      }).catch(() => undefined),
    );
    await waitFor(() => countSent() === operations.length);
    clients.abort();
    expect(await Promise.all(requests)).toEqual(operations.map(() => undefined));
    release();
    await waitFor(() => changeLines().length === 2 * operations.length);
    expect(countSent()).toBe(operations.length);
    expectOutcomes({ OK: operations.length });
  });

  test('are waited for at a shutdown', async () => {
    await start();
    const release = holdAll();
    const token = await pair.sandbox.issueToken(staffPool, writer);
    const headers = { authorization: `Bearer ${token}` };
    const answers = operations.map(([mutation, input]) =>
      ask(pair.url, toQuery(mutation), { input }, headers),
    );
    await waitFor(() => countSent() === operations.length);
    // Requests after the start of the shutdown are refused and start nothing.
    const closed = pair.close();
    await waitFor(async () => (await fetch(`${pair.url}/readyz`).catch(() => undefined))?.status !== 200);
    release();
    expect((await Promise.all(answers)).map(codeOf)).toEqual(operations.map(() => 'OK'));
    await closed;
    expect(countSent()).toBe(operations.length);
    expectOutcomes({ OK: operations.length });
  });

  test('that are never answered are sent again where that is safe, and end by their deadline', async () => {
    const clock = createSkippingClock();
    await start({ environment: { MUTATION_TIMEOUT_MS: '60000' }, clock });
    holdAll();
    const changes = operations.map(([mutation, input]) => change(mutation, input));
    await waitFor(() => countSent() === operations.length);
    // A link is read afterwards, within the same time.
    const isKnown = (mutation: Mutation, isRepeatable: boolean) =>
      isRepeatable || mutation === 'linkUserIdentity';
    const known = operations.filter(([mutation, , , isRepeatable]) => isKnown(mutation, isRepeatable)).length;
    // Beyond the time of attempts that something follows.
    clock.skip(50_000);
    await waitFor(() => changeLines().filter(({ outcome }) => outcome === 'OK').length === known);
    // To the deadline of the others.
    clock.skip(10_000);
    const answers = await Promise.all(changes);
    const found = Object.fromEntries(
      operations.map(([mutation], n) => [mutation, codeOf(answers[n] as Answer)]),
    );
    const wanted = operations.map(([mutation, , , isRepeatable]) => [
      mutation,
      isKnown(mutation, isRepeatable) ? 'OK' : 'OUTCOME_UNKNOWN',
    ]);
    expect(found).toEqual(Object.fromEntries(wanted));
    await waitFor(() => changeLines().length === 2 * operations.length);
    expectOutcomes({ OK: known, OUTCOME_UNKNOWN: operations.length - known });
    expect(countSent()).toBe(operations.length + operations.filter(([, , , again]) => again).length);
  });
});
