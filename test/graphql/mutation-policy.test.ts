import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { TokenOptions } from '../../src/sandbox/issuer.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { withFile } from '../support/policy.js';
import { type Answer, type Pair, startPair } from '../support/test-gateway.js';
import { createChangePool, poolId, staffPool } from '../support/writers.js';

const byEmail = 'us-east-1_Mail1';
const reads = new Set(['AdminGetUser', 'DescribeUserPool', 'GetGroup', 'ListUsers']);

/** The request: a mutation and its input. */
type Request = readonly [mutation: string, input: Readonly<Record<string, unknown>>];

const on = (username: string, more: object = {}) => ({ user: { poolId, username }, ...more });
const set = (username: string, name: string, value: string, more: object = {}): Request => [
  'updateUserAttributes',
  on(username, { attributes: [{ name, value }], ...more }),
];
const create = (attributes: Readonly<Record<string, string>>, more: object = {}): Request => [
  'createUser',
  {
    poolId,
    username: 'grace',
    invitation: 'SUPPRESS',
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    ...more,
  },
];

/** Asks as a dry run, which takes every decision and changes nothing. */
function ask(pair: Pair, caller: TokenOptions, [mutation, input]: Request, dryRun = true): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return pair.askAs(
    caller,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { effects { kind name before after } } }`,
    { input: { ...input, options: { dryRun } } },
  );
}

function codeOf({ errors }: Answer): unknown {
  return errors === undefined ? 'OK' : errors[0]?.extensions.code;
}

function countWrites({ sandbox }: Pair): number {
  return sandbox.calls.filter(({ operation }) => !reads.has(operation ?? '')).length;
}

const pools = () => [
  createChangePool(),
  createPool({
    id: staffPool,
    users: [{ username: 'helen' }, { username: 'boss' }],
    groups: [{ name: 'x' }],
  }),
  createPool({ id: byEmail, usernameAttributes: ['email'] }),
];

describe('the built-in policy', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair({
      pools: pools(),
      callersPool: staffPool,
      environment: { MUTATIONS: 'on', ADMIN_GROUPS: 'admin', WRITER_GROUPS: 'helpdesk' },
    });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  const admin: TokenOptions = { username: 'boss', groups: ['admin'] };
  const writer: TokenOptions = { username: 'helen', groups: ['helpdesk'] };
  const nobody: TokenOptions = { username: 'helen', groups: ['staff'] };
  const self = (username: string) => ({ user: { poolId: staffPool, username } });

  /** The caller, the request, the result, and whether it is decided without a call. */
  const table: readonly (readonly [TokenOptions, Request, string, boolean?])[] = [
    [admin, ['disableUser', on('ada')], 'FORBIDDEN', true],
    [admin, ['deleteUserGroup', { poolId, name: 'readers', confirmName: 'readers' }], 'FORBIDDEN', true],
    [admin, create({ email: 'grace@example.com' }), 'FORBIDDEN', true],
    [nobody, ['disableUser', on('ada')], 'FORBIDDEN', true],
    [nobody, ['disableUser', on('no-such-user')], 'FORBIDDEN', true],

    [writer, ['disableUser', on('ada')], 'OK'],
    [writer, ['disableUser', on('ada@example.com')], 'OK'],
    [writer, ['enableUser', on('disabled')], 'OK'],
    [writer, ['deleteUser', on('ada', { confirmUsername: 'ada' })], 'OK'],
    [writer, ['resendInvitation', on('invited')], 'OK'],
    [writer, ['resetUserPassword', on('ada')], 'OK'],
    [writer, set('ada', 'name', 'Augusta'), 'OK'],
    [writer, set('ada', 'email', 'other@example.com'), 'OK'],
    [writer, create({ email: 'grace@example.com' }), 'OK'],
    [writer, ['createUserGroup', { poolId, name: 'team' }], 'OK'],
    [writer, ['addUserToGroup', on('ada', { group: 'editors' })], 'OK'],

    // Takeover actions.
    [
      writer,
      ['setUserPassword', on('ada', { password: 'Correct-horse-7', permanent: true })],
      'FORBIDDEN',
      true,
    ],
    [writer, ['setUserMFAPreference', on('ada', { sms: false })], 'FORBIDDEN', true],
    [writer, ['deleteUserSoftwareToken', on('ada')], 'FORBIDDEN', true],
    [writer, ['linkUserIdentity', on('ada', { provider: 'Google', value: '1' })], 'FORBIDDEN', true],
    [writer, ['unlinkUserIdentity', on('ada', { provider: 'Google', value: '1' })], 'FORBIDDEN', true],
    [writer, set('ada', 'email_verified', 'true'), 'FORBIDDEN', true],
    [writer, set('ada', 'phone_number_verified', 'false'), 'FORBIDDEN', true],
    [writer, set('ada', 'email', 'new@example.com', { markVerified: ['EMAIL'] }), 'FORBIDDEN', true],
    [writer, ['deleteUserAttributes', on('ada', { names: ['email_verified'] })], 'FORBIDDEN', true],
    [writer, create({ email: 'grace@example.com', email_verified: 'true' }), 'FORBIDDEN', true],
    [writer, create({ phone_number: '+15550111', phone_number_verified: 'true' }), 'FORBIDDEN', true],
    [writer, create({ email: 'ada@example.com' }, { takeAlias: true }), 'FORBIDDEN', true],
    [
      writer,
      ['createUserGroup', { poolId, name: 'team', roleArn: 'arn:aws:iam::123456789012:role/r' }],
      'FORBIDDEN',
      true,
    ],
    [
      writer,
      ['updateUserGroup', { poolId, name: 'readers', roleArn: 'arn:aws:iam::123456789012:role/r' }],
      'FORBIDDEN',
      true,
    ],
    // Whether the user was invited, only Cognito knows.
    [writer, set('invited', 'email', 'mine@example.com'), 'FORBIDDEN'],
    [writer, set('invited', 'phone_number', '+15550111'), 'FORBIDDEN'],
    [writer, set('invited@example.com', 'email', 'mine@example.com'), 'FORBIDDEN'],
    [writer, ['deleteUserAttributes', on('invited', { names: ['email'] })], 'FORBIDDEN'],
    [writer, set('invited', 'name', 'Somebody'), 'OK'],

    // The groups that the policy trusts, and who belongs to them.
    [writer, ['createUserGroup', { poolId, name: 'admin' }], 'FORBIDDEN', true],
    [writer, ['createUserGroup', { poolId: staffPool, name: 'helpdesk', precedence: 1 }], 'FORBIDDEN', true],
    [writer, ['addUserToGroup', on('ada', { group: 'admin' })], 'FORBIDDEN', true],
    [writer, ['addUserToGroup', on('ada', { group: 'helpdesk' })], 'FORBIDDEN', true],
    [writer, ['removeUserFromGroup', on('ada', { group: 'admin' })], 'FORBIDDEN', true],
    [writer, ['updateUserGroup', { poolId, name: 'admin', precedence: 1 }], 'FORBIDDEN', true],
    [writer, ['deleteUserGroup', { poolId, name: 'admin', confirmName: 'admin' }], 'FORBIDDEN', true],

    // Oneself, by the sub that Cognito returns.
    [writer, ['disableUser', self('helen')], 'FORBIDDEN'],
    [writer, ['signOutUser', self('helen')], 'FORBIDDEN'],
    [
      writer,
      ['updateUserAttributes', { ...self('helen'), attributes: [{ name: 'name', value: 'H' }] }],
      'FORBIDDEN',
    ],
    [writer, ['addUserToGroup', { ...self('helen'), group: 'x' }], 'FORBIDDEN'],
    [writer, ['disableUser', self('boss')], 'OK'],
  ];

  test.each(table)('decides on %j who requests %j: %s', async (caller, request, expected, atOnce = false) => {
    for (const dryRun of expected === 'OK' ? [true] : [true, false]) {
      pair.sandbox.reset();
      expect(codeOf(await ask(pair, caller, request, dryRun))).toBe(expected);
      expect(countWrites(pair)).toBe(0);
      // The gateway caches the pool's settings.
      if (expected !== 'OK') expect(pair.sandbox.count() === 0).toBe(atOnce);
    }
  });

  test('a refusal is one audit line, without an intent', async () => {
    const from = pair.audit.length;
    await ask(pair, writer, set('invited', 'email', 'mine@example.com'), false);
    const lines = pair.audit.slice(from).filter(({ changeId }) => changeId !== undefined);
    expect(lines).toMatchObject([{ phase: 'refused', outcome: 'FORBIDDEN', username: 'invited' }]);
  });
});

describe('a POLICY_FILE', () => {
  const policy = `
    permit (principal in Cognito::Group::"editors",
      action in [Cognito::Action::"ReadUser", Cognito::Action::"DisableUser"], resource);
    permit (principal in Cognito::Group::"editors", action == Cognito::Action::"CreateUser", resource);
    permit (principal in Cognito::Group::"editors", action == Cognito::Action::"ReadAttribute", resource)
      when { ["name", "email_verified"].contains(resource.name) };
    permit (principal in Cognito::Group::"editors", action == Cognito::Action::"UpdateAttribute", resource)
      when { ["name", "phone_number", "custom:department"].contains(resource.name) };
    permit (principal in Cognito::Group::"verifiers",
      action in [Cognito::Action::"ReadUser", Cognito::Action::"UpdateAttribute",
        Cognito::Action::"VerifyAttribute", Cognito::Action::"CreateUser", Cognito::Action::"TakeAlias"],
      resource);
    permit (principal in Cognito::Group::"managers",
      action in [Cognito::Action::"ReadUser", Cognito::Action::"ReadUserGroup"], resource);
    permit (principal in Cognito::Group::"managers",
      action in [Cognito::Action::"AddUserToGroup", Cognito::Action::"RemoveUserFromGroup"], resource)
      when { ["readers", "ghosts"].contains(resource.name) };
    forbid (principal in Cognito::Group::"managers", action == Cognito::Action::"ReadUserGroup", resource)
      when { resource.name == "editors" };
    forbid (principal, action == Cognito::Action::"ReadUser", resource)
      when { resource has username && resource.username == "user1" };
    forbid (principal, action == Cognito::Action::"DisableUser", resource)
      when { resource has username && resource.username == "user2" };`;

  let pair: Pair;
  beforeAll(async () => {
    pair = await withFile(policy, (file) =>
      startPair({
        pools: pools(),
        callersPool: staffPool,
        environment: { MUTATIONS: 'on', POLICY_FILE: file },
      }),
    );
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  const editor: TokenOptions = { username: 'helen', groups: ['editors'] };
  const verifier: TokenOptions = { username: 'helen', groups: ['verifiers'] };
  const manager: TokenOptions = { username: 'helen', groups: ['managers'] };

  const table: readonly (readonly [string, TokenOptions, Request, string, boolean?])[] = [
    ['by a protected name', editor, ['disableUser', on('user1')], 'FORBIDDEN', true],
    ['by an alias of a hidden user', editor, ['disableUser', on('user1@example.com')], 'USER_NOT_FOUND'],
    ['a user who does not exist', editor, ['disableUser', on('nobody@example.com')], 'USER_NOT_FOUND'],
    ['by a name that must not be disabled', editor, ['disableUser', on('user2')], 'FORBIDDEN', true],
    ['by an alias of one who must not be', editor, ['disableUser', on('user2@example.com')], 'FORBIDDEN'],
    ['by an alias of another user', editor, ['disableUser', on('user3@example.com')], 'OK'],
    ['attributes that are permitted', editor, create({ name: 'Grace' }), 'OK'],
    [
      'an attribute that is not',
      editor,
      create({ name: 'Grace', email: 'g@example.com' }),
      'FORBIDDEN',
      true,
    ],
    ['an attribute that is not', editor, set('ada', 'email', 'g@example.com'), 'FORBIDDEN', true],
    [
      'an attribute that is not',
      editor,
      ['deleteUserAttributes', on('ada', { names: ['email'] })],
      'FORBIDDEN',
      true,
    ],
    ['the attribute of a verification', editor, create({ email_verified: 'true' }), 'FORBIDDEN', true],
    [
      'an alias',
      verifier,
      create({ email: 'ada@example.com', email_verified: 'true' }, { takeAlias: true }),
      'OK',
    ],
    ['an address of an invited user', verifier, set('invited', 'email', 'g@example.com'), 'OK'],
    ['a group of theirs', manager, ['addUserToGroup', on('ada', { group: 'readers' })], 'OK'],
    ['a group of theirs', manager, ['removeUserFromGroup', on('ada', { group: 'readers' })], 'OK'],
    [
      'one that does not exist',
      manager,
      ['addUserToGroup', on('ada', { group: 'ghosts' })],
      'GROUP_NOT_FOUND',
    ],
    ['another group', manager, ['addUserToGroup', on('ada', { group: 'admin' })], 'FORBIDDEN', true],
    ['a hidden group', manager, ['addUserToGroup', on('ada', { group: 'editors' })], 'FORBIDDEN', true],
    [
      'a group that is not there',
      manager,
      ['addUserToGroup', on('ada', { group: 'nope' })],
      'FORBIDDEN',
      true,
    ],
    ['another change', manager, ['disableUser', on('ada')], 'FORBIDDEN', true],
  ];

  test.each(table)('%s: %j requests %j: %s', async (_what, caller, request, expected, atOnce = false) => {
    for (const dryRun of expected === 'OK' ? [true] : [true, false]) {
      pair.sandbox.reset();
      expect(codeOf(await ask(pair, caller, request, dryRun))).toBe(expected);
      expect(countWrites(pair)).toBe(0);
      // The gateway caches the pool's settings.
      if (expected !== 'OK') expect(pair.sandbox.count() === 0).toBe(atOnce);
    }
  });

  test('the responses for a hidden and a missing user are the same', async () => {
    const answers = [];
    for (const name of ['user1@example.com', 'nobody@example.com']) {
      answers.push((await ask(pair, editor, ['disableUser', on(name)])).errors);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test('a username that becomes an address takes the permit of that address', async () => {
    const request: Request = [
      'createUser',
      { poolId: byEmail, username: 'grace@example.com', invitation: 'SUPPRESS', attributes: [] },
    ];
    expect(codeOf(await ask(pair, editor, request, false))).toBe('FORBIDDEN');
    expect(countWrites(pair)).toBe(0);
    const { data } = await ask(pair, verifier, request);
    expect(JSON.stringify(data)).toContain('"name":"email"');
  });

  test('effects reveal no values that the caller may not read', async () => {
    const effects = async (user: string, name: string, value: string) => {
      const { data } = await ask(pair, editor, set(user, name, value));
      return JSON.stringify(data);
    };
    // Equal, different, and one who has none.
    const equal = await effects('ada', 'phone_number', '+15550100');
    expect(equal).not.toContain('+1555');
    expect(await effects('ada', 'phone_number', '+15550111')).toBe(equal);
    expect(await effects('mute', 'phone_number', '+15550100')).toBe(equal);
    expect(await effects('ada', 'custom:department', 'Mathematics')).toBe(
      await effects('mute', 'custom:department', 'Mathematics'),
    );
    const removal = async (user: string) => {
      const names = ['custom:department'];
      return (await ask(pair, editor, ['deleteUserAttributes', on(user, { names })])).data;
    };
    expect(await removal('ada')).toEqual(await removal('mute'));
    // Readable values are shown, and omitted if nothing changes.
    expect(await effects('ada', 'name', 'Augusta')).toContain('"before":"Ada","after":"Augusta"');
    expect(await effects('ada', 'name', 'Ada')).toContain('"effects":[]');
  });
});
