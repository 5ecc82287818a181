import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { silentCallMetrics } from '../../src/cognito/call-metrics.js';
import type { UserKey } from '../../src/cognito/user-repository.js';
import type { Clock } from '../../src/common/clock.js';
import { createPool, toUuid } from '../../src/sandbox/pool-model.js';
import { createUserLoader } from '../../src/services/user-loader.js';
import { type Access, neverExpires, startAccess } from '../support/access.js';
import { createClock } from '../support/clock.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_Test1';
const mallory = toUuid('mallory');
const impostorEmail = 'impostor@example.com';
const users = [
  { username: 'ada', attributes: { email: 'ada@example.com', email_verified: 'true' } },
  { username: 'Google_42', status: 'EXTERNAL_PROVIDER' },
  { username: 'mallory', attributes: { sub: mallory } },
  // Took someone else's sub for a username.
  { username: mallory, attributes: { email: impostorEmail } },
];
const pool = createPool({ id: poolId, aliasAttributes: ['email'], users });
const elsewhere = createPool({ id: 'us-east-1_Test2', users: [{ username: 'eve' }] });
const subOf = (name: string) =>
  pool.users.find(({ username }) => username === name)?.attributes[0]?.value ?? '';
const byName = (value: string): UserKey => ({ poolId, by: 'username', value });
const bySub = (value: string): UserKey => ({ poolId, by: 'sub', value });

describe('the user loader', () => {
  let access: Access;
  const createLoader = (clock: Clock = createClock()) =>
    createUserLoader(access.users, neverExpires, silentCallMetrics, clock);
  const asked = () => access.sandbox.calls.map(({ username, filter }) => username ?? filter);

  beforeAll(async () => {
    access = await startAccess({ pools: [pool, elsewhere] });
  });
  beforeEach(() => access.sandbox.reset());
  afterAll(() => access.close());

  test('after an alias, serves the canonical username and the sub without another call', async () => {
    const loader = createLoader();
    const ada = await loader.load(byName('ada@example.com'));
    expect(ada.username).toBe('ada');
    const again = await Promise.all([byName('ada'), bySub(subOf('ada'))].map((key) => loader.load(key)));
    expect(again).toEqual([ada, ada]);
    expect(access.sandbox.count()).toBe(1);
  });

  test('gives a value or an Error for each key, in order, and never rejects the batch', async () => {
    const keys = [byName('ada'), byName('nobody'), byName('not valid'), byName('ada')];
    const results = await createLoader().loadMany(keys);
    expect(results).toMatchObject([
      { username: 'ada' },
      { code: 'USER_NOT_FOUND' },
      { code: 'BAD_USER_INPUT' },
      { username: 'ada' },
    ]);
    expect(access.sandbox.count()).toBe(2);
  });

  test('distinguishes keys whose parts could be confused', async () => {
    const loader = createLoader();
    const values = ['a","b', 'a', 'a"', '","', '[]', 'a\\', 'a\\"'];
    await loader.loadMany(values.map(byName));
    expect(access.sandbox.calls.map(({ username }) => username).sort()).toEqual([...values].sort());

    access.sandbox.reset();
    await loader.loadMany([
      { poolId: 'us-east-1_A', by: 'username', value: 'Bc' },
      { poolId: 'us-east-1_AB', by: 'username', value: 'c' },
    ]);
    expect(access.sandbox.count()).toBe(2);
  });

  test('finds a third-party user by sub with ListUsers, as AdminGetUser misses them', async () => {
    const user = await createLoader().load(bySub(subOf('Google_42')));
    expect(user.username).toBe('Google_42');
    expect(access.sandbox.calls.map(({ operation }) => operation)).toEqual([
      'AdminGetUser',
      'ListUsers',
      'AdminGetUser',
    ]);
  });

  test('distinguishes a user whose username is the requested sub from the user with that sub', async () => {
    const [wanted, impostor] = await Promise.all([
      createLoader().load(bySub(mallory)),
      createLoader().load(byName(mallory)),
    ]);
    expect([wanted.username, wanted.sub]).toEqual(['mallory', mallory]);
    expect([impostor.username, impostor.sub]).toEqual([mallory, subOf(mallory)]);
  });

  test.each([
    ['a username', 'ada', 'ada'],
    ['an alias', 'ada@example.com', 'ada'],
    ['the username of a third-party user', 'Google_42', 'Google_42'],
  ])('serves a sub from the answer to %s of the same batch', async (_what, name, username) => {
    const sub = subOf(username);
    const results = await createLoader().loadMany([bySub(sub), byName(name)]);
    expect(results).toMatchObject([
      { username, sub },
      { username, sub },
    ]);
    expect(asked()).toEqual([name]);
  });

  test('calls for a sub that no username of its batch serves', async () => {
    const results = await createLoader().loadMany([bySub(subOf('ada')), byName('nobody'), byName(mallory)]);
    expect(results).toMatchObject([{ username: 'ada' }, { code: 'USER_NOT_FOUND' }, { username: mallory }]);
    expect(asked().sort()).toEqual(['nobody', mallory, subOf('ada')].sort());
    expect(asked()[2]).toBe(subOf('ada'));
  });

  test('does not serve a sub from the user who took it for a username', async () => {
    const results = await createLoader().loadMany([byName(mallory), bySub(mallory)]);
    expect(results).toMatchObject([
      { username: mallory, sub: subOf(mallory) },
      { username: 'mallory', sub: mallory },
    ]);
  });

  test.each([
    ['by username', byName('mallory'), { ...byName(mallory), listed: true }],
    ['by sub', bySub(mallory), { ...byName(mallory), listed: true }],
    ['beside an e-mail address', byName('mallory'), { poolId, by: 'email', value: impostorEmail }],
  ] as const)('does not serve a user for one whose username is that sub: %s', async (_what, owner, other) => {
    expect(await createLoader().loadMany([owner, other])).toMatchObject([
      { username: 'mallory' },
      { username: mallory },
    ]);
    const loader = createLoader();
    await loader.load(owner);
    expect(await loader.load(other)).toMatchObject({ username: mallory });
  });

  test('does not serve a sub from a user of another pool', async () => {
    const sub = subOf('ada');
    const results = await createLoader().loadMany([byName('ada'), { ...bySub(sub), poolId: elsewhere.id }]);
    expect(results).toMatchObject([{ username: 'ada' }, { code: 'USER_NOT_FOUND' }]);
  });

  test.each([
    ['at once, where its pool has no username in the batch', elsewhere, 0],
    ['after the stage timeout, if a username of its pool hangs', pool, 500],
  ])('calls for a sub %s', async (_when, { id, users }, passesMs) => {
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    access.sandbox.inject({ kind: 'hold', until: held, username: 'nobody' });
    const sub = users[0]?.attributes[0]?.value ?? '';
    const clock = createClock();
    const results = createLoader(clock).loadMany([byName('nobody'), { ...bySub(sub), poolId: id }]);
    await waitFor(() => asked().includes('nobody'));
    await clock.advance(passesMs);
    await waitFor(() => asked().length === 2);
    expect(asked()).toEqual(['nobody', sub]);
    answerNow();
    expect(await results).toMatchObject([{ code: 'USER_NOT_FOUND' }, { sub }]);
  });

  test('distinguishes an unknown sub from a failure', async () => {
    const loader = createLoader();
    await expect(loader.load(bySub(toUuid('nobody')))).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    access.sandbox.inject({ kind: 'error', type: 'AccessDeniedException', times: 1 });
    await expect(loader.load(bySub(toUuid('somebody')))).rejects.toMatchObject({
      code: 'COGNITO_ACCESS_DENIED',
    });
  });

  test.each(['" or sub ^= "', '', 'a b', 'a"', '\\'])('refuses the sub %j before any call', async (sub) => {
    await expect(createLoader().load(bySub(sub))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(access.sandbox.count()).toBe(0);
  });
});
