import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createClients } from '../../src/cognito/clients.js';
import { createPools } from '../../src/cognito/pools.js';
import { createUsers, type Users } from '../../src/cognito/users.js';
import { createUserLoader, type UserKey } from '../../src/loaders/user.js';
import { createPool, toUuid } from '../../src/sandbox/pool.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { credentials } from '../support/pair.js';

const poolId = 'us-east-1_Test1';
const mallory = toUuid('mallory');
const users = [
  { username: 'ada', attributes: { email: 'ada@example.com', email_verified: 'true' } },
  { username: 'Google_42', status: 'EXTERNAL_PROVIDER' },
  { username: 'mallory', attributes: { sub: mallory } },
  // Took someone else's sub for a username.
  { username: mallory },
];
const pool = createPool({ id: poolId, aliasAttributes: ['email'], users });
const subOf = (name: string) =>
  pool.users.find(({ username }) => username === name)?.attributes[0]?.value ?? '';
const byName = (value: string): UserKey => ({ poolId, by: 'username', value });
const bySub = (value: string): UserKey => ({ poolId, by: 'sub', value });

describe('the user loader', () => {
  let sandbox: Sandbox;
  let access: Users;
  const { signal } = new AbortController();
  const createLoader = () => createUserLoader(access, { signal });

  beforeAll(async () => {
    sandbox = await startSandbox({ pools: [pool] });
    const clients = createClients({ endpoint: sandbox.url, credentials });
    access = createUsers(createPools(new Map([['*', {}]])), clients, pino({ level: 'silent' }));
  });
  beforeEach(() => sandbox.reset());
  afterAll(() => sandbox.close());

  test('after an alias, serves the canonical username and the sub without asking again', async () => {
    const loader = createLoader();
    const ada = await loader.load(byName('ada@example.com'));
    expect(ada.username).toBe('ada');
    const again = await Promise.all(
      [byName('ada'), byName(subOf('ada')), bySub(subOf('ada'))].map((key) => loader.load(key)),
    );
    expect(again).toEqual([ada, ada, ada]);
    expect(sandbox.count()).toBe(1);
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
    expect(sandbox.count()).toBe(2);
  });

  test('keeps keys apart whose parts run into each other', async () => {
    const loader = createLoader();
    const values = ['a","b', 'a', 'a"', '","', '[]', 'a\\', 'a\\"'];
    await loader.loadMany(values.map(byName));
    expect(sandbox.calls.map(({ username }) => username).sort()).toEqual([...values].sort());
  });

  test('finds a third-party user by sub with ListUsers, as AdminGetUser misses them', async () => {
    const user = await createLoader().load(bySub(subOf('Google_42')));
    expect(user.username).toBe('Google_42');
    expect(sandbox.calls.map(({ operation }) => operation)).toEqual([
      'AdminGetUser',
      'ListUsers',
      'AdminGetUser',
    ]);
  });

  test('never takes a user whose username is the sub asked for for the user who has that sub', async () => {
    const [wanted, impostor] = await Promise.all([
      createLoader().load(bySub(mallory)),
      createLoader().load(byName(mallory)),
    ]);
    expect([wanted.username, wanted.sub]).toEqual(['mallory', mallory]);
    expect([impostor.username, impostor.sub]).toEqual([mallory, subOf(mallory)]);
  });

  test('tells a sub that nobody has from a failure', async () => {
    const loader = createLoader();
    await expect(loader.load(bySub(toUuid('nobody')))).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', times: 1 });
    await expect(loader.load(bySub(toUuid('somebody')))).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  test.each(['" or sub ^= "', '', 'a b', 'a"', '\\'])('refuses the sub %j before any call', async (sub) => {
    await expect(createLoader().load(bySub(sub))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(sandbox.count()).toBe(0);
  });
});
