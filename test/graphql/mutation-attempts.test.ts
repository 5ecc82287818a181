import { afterEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../src/sandbox/faults.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Answer, ask, type Pair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';
import {
  createChangePool,
  createWriterPolicy,
  device,
  poolId,
  session,
  staffPool,
  startWriters,
  writer,
} from '../support/writers.js';

/** A pool whose users have what the changes below take, so that one gateway serves for all of them. */
function createPoolForAll() {
  const { users, ...pool } = createChangePool();
  const forget = { ...device, key: device.key.replace('abcdef', '000000') };
  const identities = JSON.stringify([{ userId: '5', providerName: 'Google', providerType: 'Google' }]);
  const { users: more } = createPool({
    id: poolId,
    users: [
      { username: 'traveller', devices: [device, forget], sessions: [session] },
      { username: 'linked', attributes: { identities } },
    ],
  });
  return { pool: { ...pool, users: [...users, ...more] }, forget };
}
const { forget } = createPoolForAll();

const on = (username: string, more: object = {}) => ({ user: { poolId, username }, ...more });

/** Every mutation: its input, Cognito's operation, and whether it may be sent again. */
const operations = [
  ['enableUser', on('disabled'), 'AdminEnableUser', true],
  ['disableUser', on('user1'), 'AdminDisableUser', true],
  ['signOutUser', on('user2'), 'AdminUserGlobalSignOut', true],
  ['revokeUserSession', on('traveller', { sessionId: session.id }), 'AdminRevokeUserSession', true],
  ['forgetUserDevice', on('traveller', { deviceKey: forget.key }), 'AdminForgetDevice', true],
  [
    'setUserDeviceRemembered',
    on('traveller', { deviceKey: device.key, remembered: false }),
    'AdminUpdateDeviceStatus',
    true,
  ],
  ['addUserToGroup', on('user3', { group: 'editors' }), 'AdminAddUserToGroup', true],
  ['removeUserFromGroup', on('ada', { group: 'readers' }), 'AdminRemoveUserFromGroup', true],
  [
    'updateUserAttributes',
    on('user4', { attributes: [{ name: 'name', value: 'A' }] }),
    'AdminUpdateUserAttributes',
    true,
  ],
  ['deleteUserAttributes', on('user5', { names: ['phone_number'] }), 'AdminDeleteUserAttributes', true],
  ['setUserMFAPreference', on('user6', { sms: true }), 'AdminSetUserMFAPreference', true],
  ['updateUserGroup', { poolId, name: 'editors', precedence: 3 }, 'UpdateGroup', true],
  ['createUser', { poolId, username: 'grace', invitation: 'SUPPRESS' }, 'AdminCreateUser', false],
  ['resendInvitation', on('invited'), 'AdminCreateUser', false],
  ['confirmUser', on('new'), 'AdminConfirmSignUp', false],
  ['resetUserPassword', on('user7'), 'AdminResetUserPassword', false],
  [
    'setUserPassword',
    on('user8', { password: 'Correct-horse-7', permanent: true }),
    'AdminSetUserPassword',
    false,
  ],
  ['deleteUserSoftwareToken', on('ada'), 'AdminDeleteSoftwareToken', false],
  ['linkUserIdentity', on('user9', { provider: 'Google', value: '7' }), 'AdminLinkProviderForUser', false],
  [
    'unlinkUserIdentity',
    on('linked', { provider: 'Google', value: '5' }),
    'AdminDisableProviderForUser',
    false,
  ],
  ['deleteUser', on('user10', { confirmUsername: 'user10' }), 'AdminDeleteUser', false],
  ['createUserGroup', { poolId, name: 'writers' }, 'CreateGroup', false],
  ['deleteUserGroup', { poolId, name: 'admin', confirmName: 'admin' }, 'DeleteGroup', false],
] as const;

type Mutation = (typeof operations)[number][0];

let pair: Pair;
afterEach(() => pair.close());

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  const many = ['UserRead', 'UserUpdate', 'UserResourceUpdate', 'UserCreation', 'UserAccountRecovery'];
  pair = await startWriters({
    policy: createWriterPolicy(),
    pools: [createPoolForAll().pool, createPool({ id: staffPool, users: [{ username: 'helen' }] })],
    environment: { QUOTA_RATES: many.map((name) => `${name}=10000`).join(), ...environment },
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
    // The user's identities tell that the link was made.
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
    await start({ MUTATION_TIMEOUT_MS: '6000' });
    holdAll();
    const answers = await Promise.all(operations.map(([mutation, input]) => change(mutation, input)));
    const found = Object.fromEntries(
      operations.map(([mutation], n) => [mutation, codeOf(answers[n] as Answer)]),
    );
    // A link is read afterwards, within the same time.
    const isKnown = (mutation: Mutation, isRepeatable: boolean) =>
      isRepeatable || mutation === 'linkUserIdentity';
    const wanted = operations.map(([mutation, , , isRepeatable]) => [
      mutation,
      isKnown(mutation, isRepeatable) ? 'OK' : 'OUTCOME_UNKNOWN',
    ]);
    expect(found).toEqual(Object.fromEntries(wanted));
    const known = operations.filter(([mutation, , , isRepeatable]) => isKnown(mutation, isRepeatable)).length;
    await waitFor(() => changeLines().length === 2 * operations.length);
    expectOutcomes({ OK: known, OUTCOME_UNKNOWN: operations.length - known });
    expect(countSent()).toBe(operations.length + operations.filter(([, , , again]) => again).length);
  });
});
