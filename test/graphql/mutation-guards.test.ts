import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../src/sandbox/pool-model.js';
import type { AttributeSchema } from '../../src/sandbox/pool-settings.js';
import { withFile } from '../support/policy.js';
import { type Answer, type Pair, startPair } from '../support/test-gateway.js';
import {
  createChangePool,
  createWriterPolicy,
  poolId,
  staffPool,
  startWriters,
  writer,
} from '../support/writers.js';

const strict = 'us-east-1_Strict1';
const byEmail = 'us-east-1_Mail1';
const attribute = (name: string, type: AttributeSchema['type'], more: Partial<AttributeSchema> = {}) => ({
  name,
  type,
  required: false,
  mutable: true,
  ...more,
});

/** A pool whose schema has an attribute of each kind. */
function createStrictPool() {
  return createPool({
    id: strict,
    settings: {
      attributes: [
        attribute('email', 'String', { required: true, min: 0, max: 2048 }),
        attribute('custom:code', 'String', { min: 2, max: 5 }),
        attribute('custom:level', 'Number', { min: 1, max: 9 }),
        attribute('custom:born', 'DateTime'),
        attribute('custom:flag', 'Boolean'),
        attribute('custom:fixed', 'String', { mutable: false, min: 0, max: 9 }),
      ],
    },
    users: [
      {
        username: 'ada',
        attributes: { email: 'ada@example.com', 'custom:code': 'abc', 'custom:fixed': 'x' },
      },
    ],
  });
}

const typeOf = (mutation: string) => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

function change(pair: Pair, mutation: string, input: object, fields = ''): Promise<Answer> {
  const query = `mutation ($input: ${typeOf(mutation)}!) {
    ${mutation}(input: $input) { changeId changed ${fields} } }`;
  return pair.askAs(writer, query, { input });
}

const codeOf = ({ errors }: Answer) => (errors === undefined ? 'OK' : errors[0]?.extensions.code);
const reads = new Set(['AdminGetUser', 'DescribeUserPool', 'GetGroup', 'ListUsers']);
const writesOf = ({ sandbox }: Pair) =>
  sandbox.calls.filter(({ operation }) => !reads.has(operation ?? '')).length;
const subOf = ({ sandbox }: Pair, name: string, pool = poolId) =>
  sandbox.user(pool, name)?.attributes.find((one) => one.name === 'sub')?.value;

describe('a change', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await withFile(createWriterPolicy(), (file) =>
      startPair({
        pools: [
          createChangePool(),
          createStrictPool(),
          createPool({ id: byEmail, usernameAttributes: ['email'] }),
          createPool({ id: staffPool, users: [{ username: 'helen' }] }),
        ],
        callersPool: staffPool,
        environment: { MUTATIONS: 'on', WRITES_PER_MINUTE: '10000', POLICY_FILE: file },
      }),
    );
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  const lastModified = async (username: string) => {
    const query = `{ user(poolId: "${poolId}", username: "${username}") { lastModifiedAt } }`;
    const { data } = await pair.askAs(writer, query);
    return String(Object(data?.user).lastModifiedAt);
  };
  const on = (username: string, more: object = {}) => ({ user: { poolId, username, ...more } });

  test('of a user with another sub is not made', async () => {
    const other = subOf(pair, 'user1');
    for (const sub of [other, 'not-a-sub', '']) {
      expect(codeOf(await change(pair, 'disableUser', on('user0', { sub })))).toBe('USER_NOT_FOUND');
    }
    expect(writesOf(pair)).toBe(0);
    expect(codeOf(await change(pair, 'disableUser', on('user0', { sub: subOf(pair, 'user0') })))).toBe('OK');
  });

  test('of a user who was changed in the meantime is a CONFLICT', async () => {
    const ifLastModifiedAt = await lastModified('user2');
    const same = new Date(ifLastModifiedAt).toISOString().replace('Z', '+00:00');
    expect(codeOf(await change(pair, 'disableUser', on('user2', { ifLastModifiedAt: same })))).toBe('OK');
    pair.sandbox.reset();
    for (const options of [{ dryRun: true }, { dryRun: false }]) {
      const input = { ...on('user2', { ifLastModifiedAt: '2020-01-01T00:00:00Z' }), options };
      expect(codeOf(await change(pair, 'enableUser', input))).toBe('CONFLICT');
    }
    expect(writesOf(pair)).toBe(0);
  });

  test.each(['', 'yesterday', '2026', '1', '2026-01-31', '2026-13-01T00:00:00Z', '2026-01-31T12:00:00'])(
    'takes no ifLastModifiedAt of %j',
    async (ifLastModifiedAt) => {
      const answer = await change(pair, 'disableUser', on('user3', { ifLastModifiedAt }));
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
      expect(answer.errors?.[0]?.message).toContain('2026-01-31T12:00:00.000Z');
      expect(pair.sandbox.count()).toBe(0);
    },
  );

  test.each([
    ['email', 'ada', 'e-mail address'],
    ['email', 'ada@', 'e-mail address'],
    ['email', 'ada @example.com', 'e-mail address'],
    ['phone_number', '5550100', 'E.164'],
    ['phone_number', '+1 555 0100', 'E.164'],
    ['phone_number', '+', 'E.164'],
  ])('takes no %s of %j, and does not call Cognito', async (name, value, expected) => {
    const attributes = [{ name, value }];
    for (const dryRun of [true, false]) {
      const options = { dryRun };
      for (const answer of [
        await change(pair, 'updateUserAttributes', { ...on('user4'), attributes, options }),
        await change(pair, 'createUser', {
          poolId,
          username: 'lin',
          attributes,
          invitation: 'SUPPRESS',
          options,
        }),
      ]) {
        expect(codeOf(answer)).toBe('BAD_USER_INPUT');
        expect(answer.errors?.[0]?.message).toContain(expected);
      }
    }
    expect(writesOf(pair)).toBe(0);
  });

  test('of the second factors of somebody who has not confirmed the sign-up is refused', async () => {
    for (const [mutation, more] of [
      ['setUserMFAPreference', { sms: true }],
      ['deleteUserSoftwareToken', {}],
    ] as const) {
      for (const dryRun of [true, false]) {
        const answer = await change(pair, mutation, { ...on('new'), ...more, options: { dryRun } });
        expect(codeOf(answer)).toBe('INVALID_USER_STATE');
      }
    }
    expect(writesOf(pair)).toBe(0);
  });

  test('as a dry run reports that a name is taken, and does not bill for unknown users', async () => {
    const verified = (email: string) => [
      { name: 'email', value: email },
      { name: 'email_verified', value: 'true' },
    ];
    const rows = [
      ['createUser', { poolId, username: 'ada', attributes: [] }, 'USER_EXISTS'],
      ['createUser', { poolId, username: 'lin', attributes: verified('ada@example.com') }, 'ALIAS_EXISTS'],
      [
        'createUser',
        { poolId, username: 'lin', attributes: verified('ada@example.com'), takeAlias: true },
        'OK',
      ],
      // An address that is not verified signs nobody in.
      [
        'createUser',
        { poolId, username: 'lin', attributes: [{ name: 'email', value: 'ada@example.com' }] },
        'OK',
      ],
      ['createUser', { poolId, username: 'lin', attributes: verified('lin@example.com') }, 'OK'],
      ['createUser', { poolId: byEmail, username: 'lin@example.com', attributes: [] }, 'OK'],
      ['createUserGroup', { poolId, name: 'readers' }, 'GROUP_EXISTS'],
      ['createUserGroup', { poolId, name: 'new' }, 'OK'],
    ] as const;
    for (const [mutation, input, code] of rows) {
      const more = mutation === 'createUser' ? { invitation: 'SUPPRESS' } : {};
      const tried = await change(pair, mutation, { ...input, ...more, options: { dryRun: true } });
      expect([input, codeOf(tried)]).toEqual([input, code]);
    }
    expect(writesOf(pair)).toBe(0);
    // Cognito says the same of the change itself.
    for (const [mutation, input, code] of rows) {
      const more = mutation === 'createUser' ? { invitation: 'SUPPRESS' } : {};
      if (code !== 'OK') expect(codeOf(await change(pair, mutation, { ...input, ...more }))).toBe(code);
    }
  });

  test('is of the canonical username, never of the alias', async () => {
    await change(pair, 'disableUser', on('user4@example.com'));
    await change(pair, 'addUserToGroup', { ...on('user4@example.com'), group: 'readers' });
    await change(pair, 'updateUserAttributes', {
      ...on('user4@example.com'),
      attributes: [{ name: 'name', value: 'Four' }],
    });
    const user = pair.sandbox.user(poolId, 'user4');
    expect([user?.enabled, user?.groups]).toEqual([false, ['readers']]);
    const written = pair.audit.filter(({ phase, username }) => phase === 'intent' && username === 'user4');
    expect(written).toHaveLength(3);
  });

  test('that deletes wants the canonical name repeated', async () => {
    for (const confirmUsername of ['user5@example.com', 'USER5', '']) {
      const input = { ...on('user5@example.com'), confirmUsername };
      expect(codeOf(await change(pair, 'deleteUser', input))).toBe('BAD_USER_INPUT');
    }
    const group = { poolId, name: 'editors', confirmName: 'editor' };
    expect(codeOf(await change(pair, 'deleteUserGroup', group))).toBe('BAD_USER_INPUT');
    expect(writesOf(pair)).toBe(0);
    const input = { ...on('user5@example.com'), confirmUsername: 'user5' };
    expect(codeOf(await change(pair, 'deleteUser', input))).toBe('OK');
  });

  test.each([
    ['', false],
    ['  \n ', false],
    ['x', true],
    ['x'.repeat(256), true],
    ['😀'.repeat(256), true],
    ['x'.repeat(257), false],
    [`x${' '.repeat(300)}`, false],
  ])('takes a reason of 1 to 256 characters: %j', async (reason, valid) => {
    const input = { ...on('user6'), options: { dryRun: true, reason } };
    expect(codeOf(await change(pair, 'disableUser', input))).toBe(valid ? 'OK' : 'BAD_USER_INPUT');
  });

  test('and others of one operation are made in turn', async () => {
    const fields = Array.from({ length: 6 }, (_, n) => {
      const name = n % 2 === 0 ? 'disableUser' : 'enableUser';
      return `m${n}: ${name}(input: { user: { poolId: "${poolId}", username: "user7" } }) { changed }`;
    });
    const { errors } = await pair.askAs(writer, `mutation { ${fields.join(' ')} }`);
    expect(errors).toBeUndefined();
    const made = pair.sandbox.calls.map(({ operation }) => operation).filter((one) => !reads.has(one ?? ''));
    expect(made).toEqual(
      Array.from({ length: 6 }, (_, n) => (n % 2 === 0 ? 'AdminDisableUser' : 'AdminEnableUser')),
    );
  });

  test('that failed does not prevent the others of its operation', async () => {
    const one = (alias: string, username: string) =>
      `${alias}: disableUser(input: { user: { poolId: "${poolId}", username: "${username}" } }) { changed }`;
    const { data, errors } = await pair.askAs(
      writer,
      `mutation { ${one('a', 'nobody')} ${one('b', 'user8')} }`,
    );
    expect(data).toEqual({ a: null, b: { changed: true } });
    expect(errors).toMatchObject([{ path: ['a'], extensions: { code: 'USER_NOT_FOUND' } }]);
  });

  test('repeated under its key is not refused for what its first run changed', async () => {
    const ifLastModifiedAt = await lastModified('user9');
    const input = { ...on('user9', { ifLastModifiedAt }), idempotencyKey: 'reset-9' };
    const first = await change(pair, 'resetUserPassword', input);
    const second = await change(pair, 'resetUserPassword', input);
    expect(first.data?.resetUserPassword).toMatchObject({ changed: true });
    expect(second.data?.resetUserPassword).toEqual({
      ...(first.data?.resetUserPassword as object),
      changed: false,
    });
    expect(pair.sandbox.count('AdminResetUserPassword')).toBe(1);
    const other = { ...on('user10'), idempotencyKey: 'reset-9' };
    expect(codeOf(await change(pair, 'resetUserPassword', other))).toBe('CONFLICT');
  });

  const set = (name: string, value: string) => [{ name, value }];
  const strictUser = { user: { poolId: strict, username: 'ada' } };

  /** Attributes that are set, and whether the pool's schema takes them. */
  test.each<readonly [readonly { name: string; value: string }[], boolean]>([
    [set('custom:code', 'a'), false],
    [set('custom:code', 'ab'), true],
    [set('custom:code', 'abcde'), true],
    [set('custom:code', 'abcdef'), false],
    [set('custom:level', '0'), false],
    [set('custom:level', '1'), true],
    [set('custom:level', '10'), false],
    [set('custom:level', '1.5'), false],
    [set('custom:level', '0x1'), false],
    [set('custom:level', 'one'), false],
    [set('custom:level', '9'.repeat(40)), false],
    [set('custom:born', 'tomorrow'), false],
    [set('custom:born', '2026-01-31T12:00:00Z'), true],
    [set('custom:flag', 'TRUE'), false],
    [set('custom:flag', 'false'), true],
    [set('custom:fixed', 'y'), false],
    [set('sub', 'me'), false],
    [set('identities', '[]'), false],
    [set('code', 'abc'), false],
    [set('custom:unknown', 'abc'), false],
    [set('__proto__', 'abc'), false],
    [set('', 'abc'), false],
    [set('name', ''), false],
    [set('name', 'x'.repeat(2049)), false],
    [[...set('name', 'a'), ...set('name', 'b')], false],
    [[], false],
  ])('of attributes %j is checked against the schema: %s', async (attributes, valid) => {
    for (const dryRun of valid ? [true] : [true, false]) {
      const answer = await change(pair, 'updateUserAttributes', {
        ...strictUser,
        attributes,
        options: { dryRun },
      });
      expect(codeOf(answer)).toBe(valid ? 'OK' : 'BAD_USER_INPUT');
    }
    expect(writesOf(pair)).toBe(0);
  });

  test.each([
    [['custom:code'], true],
    [['email'], false],
    [['custom:fixed'], false],
    [['sub'], false],
    [['identities'], false],
    [['custom:unknown'], false],
    [['name', 'name'], false],
    [[], false],
  ])('that deletes %j is checked against the schema: %s', async (names, valid) => {
    const answer = await change(pair, 'deleteUserAttributes', {
      ...strictUser,
      names,
      options: { dryRun: true },
    });
    expect(codeOf(answer)).toBe(valid ? 'OK' : 'BAD_USER_INPUT');
  });

  test.each([
    [{ poolId: strict, username: 'g', attributes: set('email', 'g@example.com') }, true],
    [
      {
        poolId: strict,
        username: 'g',
        attributes: [...set('email', 'g@example.com'), ...set('custom:fixed', 'y')],
      },
      true,
    ],
    [{ poolId: strict, username: 'g', attributes: [] }, false],
    [
      { poolId: strict, username: 'g', attributes: [...set('email', 'g@example.com'), ...set('sub', 'x')] },
      false,
    ],
    [{ poolId: strict, attributes: set('email', 'g@example.com') }, false],
    [{ poolId: strict, username: 'a b', attributes: set('email', 'g@example.com') }, false],
    [{ poolId: byEmail, username: 'g@example.com', attributes: [] }, true],
    [{ poolId: byEmail, attributes: set('email', 'g@example.com') }, true],
    [{ poolId: byEmail, username: 'g@example.com', attributes: set('email', 'h@example.com') }, false],
    [{ poolId: byEmail, attributes: [] }, false],
    [{ poolId, username: 'g', attributes: [], temporaryPassword: 'has a space' }, false],
    [{ poolId, username: 'g', attributes: [], invitation: 'SUPPRESS', deliveryMediums: ['EMAIL'] }, false],
    [{ poolId, username: 'g', attributes: [], invitation: 'SEND' }, false],
  ])('that creates %j is checked: %s', async (input, valid) => {
    const answer = await change(pair, 'createUser', { ...input, options: { dryRun: true } });
    expect(codeOf(answer)).toBe(valid ? 'OK' : 'BAD_USER_INPUT');
    expect(writesOf(pair)).toBe(0);
  });

  test('that creates a user who signs in by e-mail invites by the address, and audits both names', async () => {
    const input = { poolId: byEmail, username: 'grace@example.com', attributes: [] };
    const { data, errors } = await change(pair, 'createUser', input, 'effects { kind name }');
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('{"kind":"MESSAGE","name":"EMAIL"}');
    expect(
      pair.audit.filter((line) => line.poolId === byEmail && line.phase !== 'dryRun').slice(-2),
    ).toMatchObject([
      { phase: 'intent', username: 'grace@example.com' },
      { phase: 'outcome', username: subOf(pair, 'grace@example.com', byEmail) },
    ]);
  });

  test('that unlinks by another attribute must name an identity of that user', async () => {
    const link = { provider: 'Google', attribute: 'email', value: 'x@idp.example' };
    await change(pair, 'linkUserIdentity', { ...on('user11'), ...link });
    pair.sandbox.reset();
    await change(pair, 'linkUserIdentity', { ...on('user12'), provider: 'Google', value: '12' });
    expect(codeOf(await change(pair, 'unlinkUserIdentity', { ...on('user12'), ...link }))).toBe(
      'BAD_USER_INPUT',
    );
    expect(pair.sandbox.count('AdminDisableProviderForUser')).toBe(0);
    expect(codeOf(await change(pair, 'unlinkUserIdentity', { ...on('user11'), ...link }))).toBe('OK');
  });
});

describe('with REQUIRE_REASON and few WRITES_PER_MINUTE', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startWriters({ environment: { REQUIRE_REASON: 'on', WRITES_PER_MINUTE: '2' } });
  });
  afterAll(() => pair.close());

  const ada = { user: { poolId, username: 'ada' } };

  test('a change needs a reason, and refused changes and dry runs do not count', async () => {
    for (const options of [undefined, null, {}, { reason: null }, { dryRun: false }]) {
      const answer = await change(pair, 'disableUser', { ...ada, ...(options !== undefined && { options }) });
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
      expect(answer.errors?.[0]?.message).toContain('options.reason');
    }
    for (let n = 0; n < 4; n += 1) {
      expect(codeOf(await change(pair, 'disableUser', { ...ada, options: { dryRun: true } }))).toBe('OK');
    }
    const options = { reason: 'Ticket 7' };
    expect(codeOf(await change(pair, 'disableUser', { ...ada, options }))).toBe('OK');
    expect(codeOf(await change(pair, 'enableUser', { ...ada, options }))).toBe('OK');
    pair.sandbox.reset();
    const { errors } = await change(pair, 'disableUser', { ...ada, options });
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_MANY_REQUESTS', started: false } }]);
    const { retryAfterMs } = errors?.[0]?.extensions ?? {};
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(pair.sandbox.count()).toBe(0);
    expect(codeOf(await change(pair, 'disableUser', { ...ada, options: { dryRun: true } }))).toBe('OK');
  });
});
