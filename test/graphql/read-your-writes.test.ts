import { afterEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/common/clock.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import type { Pair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';
import {
  createChangePool,
  createWriterPolicy,
  poolId,
  staffPool,
  startWriters,
  writer,
} from '../support/writers.js';

let pair: Pair;
/** How far the gateway's clock is ahead of the system's, in ms. */
let aheadMs = 0;
afterEach(async () => {
  aheadMs = 0;
  await pair.close();
});

async function start(environment: Readonly<Record<string, string>>, listDelayMs = 0): Promise<void> {
  pair = await startWriters({
    policy: createWriterPolicy(),
    pools: [createChangePool(), createPool({ id: staffPool, users: [{ username: 'helen' }] })],
    environment,
    sandbox: { listDelayMs },
    clock: { ...systemClock, now: () => systemClock.now() + aheadMs },
  });
}

async function change(mutation: string, input: object, payload = ''): Promise<unknown> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { changed ${payload} } }`;
  const { data, errors } = await pair.askAs(writer, query, { input });
  expect(errors).toBeUndefined();
  return data?.[mutation];
}

const fields =
  'username enabled status name: attribute(name: "name") { value } email: attribute(name: "email") { value }';

/** Reads a user; the code of the error where there is one. */
async function read(field: string): Promise<unknown> {
  const { data, errors } = await pair.askAs(writer, `{ of: ${field} { ... on User { ${fields} } } }`);
  if (errors) return errors[0]?.extensions.code;
  return Array.isArray(data?.of) ? data.of[0] : data?.of;
}

const subOf = (name: string) =>
  pair.sandbox.user(poolId, name)?.attributes.find((one) => one.name === 'sub')?.value ?? '';
const byName = (name: string) => `user(poolId: "${poolId}", username: "${name}")`;
const byEmail = (address: string) => `userByEmail(poolId: "${poolId}", email: "${address}")`;
const bySub = (sub: string) => `userBySub(poolId: "${poolId}", sub: "${sub}")`;
const entity = (key: string) =>
  `_entities(representations: [{ __typename: "User", poolId: "${poolId}", ${key} }])`;
const on = (username: string, more: object = {}) => ({ user: { poolId, username }, ...more });

/** Every way to request a user. */
const waysTo = (name: string, address: string, sub: string) => [
  byName(name),
  byName(address),
  byEmail(address),
  bySub(sub),
  entity(`username: "${name}"`),
  entity(`sub: "${sub}"`),
];

const modes = [
  ['detail', { USER_READS: 'detail' }],
  ['detail, with a cache', { USER_READS: 'detail', USER_CACHE_TTL_MS: '3600000' }],
  ['economy', { USER_READS: 'economy' }],
  ['economy, with a cache', { USER_READS: 'economy', USER_CACHE_TTL_MS: '3600000' }],
] as const;

describe.each(modes)('reads in %s mode, with ListUsers an hour behind,', (_mode, environment) => {
  test('every look-up of a user shows changes immediately', async () => {
    await start(environment, 3_600_000);
    const ways = waysTo('user0', 'user0@example.com', subOf('user0'));
    for (const way of ways) expect(await read(way)).toMatchObject({ username: 'user0', enabled: true });

    await change('disableUser', on('user0@example.com'));
    for (const way of ways) expect([way, await read(way)]).toMatchObject([way, { enabled: false }]);

    await change('updateUserAttributes', on('user0', { attributes: [{ name: 'name', value: 'Zero' }] }));
    for (const way of ways) expect([way, await read(way)]).toMatchObject([way, { name: { value: 'Zero' } }]);

    const attributes = [{ name: 'email', value: 'zero@example.com' }];
    await change('updateUserAttributes', on('user0', { attributes, markVerified: ['EMAIL'] }));
    for (const way of waysTo('user0', 'zero@example.com', subOf('user0'))) {
      expect([way, await read(way)]).toMatchObject([way, { email: { value: 'zero@example.com' } }]);
    }
    expect(await read(byEmail('user0@example.com'))).toBe('USER_NOT_FOUND');
    expect(await read(byName('user0@example.com'))).toBe('USER_NOT_FOUND');
  });

  test('a reassigned address belongs to its new owner immediately', async () => {
    await start(environment, 3_600_000);
    const [from, to] = ['user1', 'user2'];
    const address = `${from}@example.com`;
    for (const way of waysTo(from, address, subOf(from))) {
      expect(await read(way)).toMatchObject({ username: from });
    }
    const attributes = [{ name: 'email', value: address }];
    await change('updateUserAttributes', on(to, { attributes, markVerified: ['EMAIL'] }));
    expect(await read(byName(address))).toMatchObject({ username: to });
    expect(await read(byName(to))).toMatchObject({ username: to, email: { value: address } });
  });

  test('a new user is found, and a deleted one is not', async () => {
    await start(environment, 3_600_000);
    const address = 'grace@example.com';
    for (const way of [byName('grace'), byEmail(address)]) expect(await read(way)).toBe('USER_NOT_FOUND');
    const attributes = [
      { name: 'email', value: address },
      { name: 'email_verified', value: 'true' },
    ];
    const payload = await change(
      'createUser',
      { poolId, username: 'grace', attributes, invitation: 'SUPPRESS' },
      `user { ${fields} }`,
    );
    expect(payload).toMatchObject({ user: { username: 'grace', status: 'FORCE_CHANGE_PASSWORD' } });
    const sub = subOf('grace');
    for (const way of waysTo('grace', address, sub)) {
      expect([way, await read(way)]).toMatchObject([way, { username: 'grace' }]);
    }

    await change('deleteUser', on('grace', { confirmUsername: 'grace' }));
    const gone = waysTo('grace', address, sub);
    for (const way of gone) {
      expect([way, await read(way)]).toEqual([way, way.startsWith('_entities') ? null : 'USER_NOT_FOUND']);
    }
    // Of somebody who was there when the list was made, too.
    const last = subOf('user3');
    await change('deleteUser', on('user3', { confirmUsername: 'user3' }));
    for (const way of waysTo('user3', 'user3@example.com', last)) {
      expect([way, await read(way)]).toEqual([way, way.startsWith('_entities') ? null : 'USER_NOT_FOUND']);
    }
  });
});

test('in economy mode reads of a changed user take AdminGetUser for 10 seconds, and of no other', async () => {
  await start({ USER_READS: 'economy' }, 3_600_000);
  await change('disableUser', on('user0'));
  pair.sandbox.reset();
  aheadMs = 9_000;
  expect(await read(byName('user0'))).toMatchObject({ enabled: false });
  expect(pair.sandbox.count('AdminGetUser')).toBe(1);
  expect(await read(byName('user1'))).toMatchObject({ enabled: true });
  expect(pair.sandbox.count('AdminGetUser')).toBe(1);
  aheadMs = 10_500;
  // ListUsers is an hour behind here; it takes seconds in truth.
  expect(await read(byName('user0'))).toMatchObject({ enabled: true });
  expect(pair.sandbox.count('AdminGetUser')).toBe(1);
});

describe.each(modes)('reads in %s mode', (_mode, environment) => {
  test('a read that began before a change is shared with nobody after it, and is not kept', async () => {
    await start({ ...environment, ATTEMPT_TIMEOUT_MS: '30000', REQUEST_TIMEOUT_MS: '60000' });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const operation = environment.USER_READS === 'economy' ? 'ListUsers' : 'AdminGetUser';
    pair.sandbox.inject({ kind: 'hold', until: held, operation, times: 1 });
    const early = read(byName('user0'));
    await waitFor(() => pair.sandbox.count(operation) === 1);
    // By another name, as the change looks the user up as well.
    await change('disableUser', on('user0@example.com'));
    // The early one is still under way.
    expect(await read(byName('user0'))).toMatchObject({ enabled: false });
    release();
    // In economy mode the gateway knows by now that ListUsers may be behind.
    expect(await early).toMatchObject({ enabled: operation === 'AdminGetUser' });
    expect(await read(byName('user0'))).toMatchObject({ enabled: false });
  });
});
