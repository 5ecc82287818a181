import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../src/sandbox/server.js';
import type { Answer, Pair } from '../support/test-gateway.js';
import { createWriterPolicy, device, poolId, session, startWriters, writer } from '../support/writers.js';

/** One mutation, the call of Cognito's that it takes, and how it shows in the sandbox. */
interface Case {
  readonly mutation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly operation: string;
  readonly effects: readonly string[];
  /** The part of the sandbox's state that the change concerns, before and after it. */
  readonly state: (sandbox: Sandbox) => unknown;
  readonly before: unknown;
  readonly after: unknown;
}

const reference = (username: string) => ({ user: { poolId, username } });
const read = (name: string) => (sandbox: Sandbox) => sandbox.user(poolId, name);
const attribute = (sandbox: Sandbox, user: string, name: string) =>
  read(user)(sandbox)?.attributes.find((one) => one.name === name)?.value;

const cases: readonly Case[] = [
  {
    mutation: 'createUser',
    input: {
      poolId,
      username: 'grace',
      attributes: [{ name: 'email', value: 'grace@example.com' }],
    },
    operation: 'AdminCreateUser',
    effects: ['USER', 'STATUS', 'ATTRIBUTE email', 'MESSAGE EMAIL'],
    state: (sandbox) => read('grace')(sandbox)?.status,
    before: undefined,
    after: 'FORCE_CHANGE_PASSWORD',
  },
  {
    mutation: 'resendInvitation',
    input: reference('invited'),
    operation: 'AdminCreateUser',
    effects: ['PASSWORD', 'MESSAGE EMAIL'],
    state: (sandbox) => sandbox.messages.length,
    before: 0,
    after: 1,
  },
  {
    mutation: 'confirmUser',
    input: reference('new'),
    operation: 'AdminConfirmSignUp',
    effects: ['STATUS'],
    state: (sandbox) => read('new')(sandbox)?.status,
    before: 'UNCONFIRMED',
    after: 'CONFIRMED',
  },
  {
    mutation: 'enableUser',
    input: reference('disabled'),
    operation: 'AdminEnableUser',
    effects: ['ENABLED'],
    state: (sandbox) => read('disabled')(sandbox)?.enabled,
    before: false,
    after: true,
  },
  {
    mutation: 'disableUser',
    input: reference('ada'),
    operation: 'AdminDisableUser',
    effects: ['ENABLED', 'SESSION'],
    state: (sandbox) => read('ada')(sandbox)?.enabled,
    before: true,
    after: false,
  },
  {
    mutation: 'resetUserPassword',
    input: reference('ada'),
    operation: 'AdminResetUserPassword',
    effects: ['PASSWORD', 'STATUS', 'MESSAGE'],
    state: (sandbox) => read('ada')(sandbox)?.status,
    before: 'CONFIRMED',
    after: 'RESET_REQUIRED',
  },
  {
    mutation: 'setUserPassword',
    input: { ...reference('invited'), password: 'Correct-horse-7', permanent: true },
    operation: 'AdminSetUserPassword',
    effects: ['PASSWORD', 'STATUS'],
    state: (sandbox) => read('invited')(sandbox)?.status,
    before: 'FORCE_CHANGE_PASSWORD',
    after: 'CONFIRMED',
  },
  {
    mutation: 'signOutUser',
    input: reference('ada'),
    operation: 'AdminUserGlobalSignOut',
    effects: ['SESSION'],
    state: (sandbox) => read('ada')(sandbox)?.sessions?.length ?? 0,
    before: 1,
    after: 0,
  },
  {
    mutation: 'revokeUserSession',
    input: { ...reference('ada'), sessionId: session.id },
    operation: 'AdminRevokeUserSession',
    effects: [`SESSION ${session.id}`],
    state: (sandbox) => read('ada')(sandbox)?.sessions?.length ?? 0,
    before: 1,
    after: 0,
  },
  {
    mutation: 'forgetUserDevice',
    input: { ...reference('ada'), deviceKey: device.key },
    operation: 'AdminForgetDevice',
    effects: [`DEVICE ${device.key}`],
    state: (sandbox) => read('ada')(sandbox)?.devices?.length ?? 0,
    before: 1,
    after: 0,
  },
  {
    mutation: 'setUserDeviceRemembered',
    input: { ...reference('ada'), deviceKey: device.key, remembered: false },
    operation: 'AdminUpdateDeviceStatus',
    effects: [`DEVICE ${device.key}`],
    state: (sandbox) => read('ada')(sandbox)?.devices?.[0]?.attributes['dev:device_remembered_status'],
    before: 'remembered',
    after: 'not_remembered',
  },
  {
    mutation: 'addUserToGroup',
    input: { ...reference('ada'), group: 'editors' },
    operation: 'AdminAddUserToGroup',
    effects: ['GROUP editors'],
    state: (sandbox) => read('ada')(sandbox)?.groups,
    before: ['readers'],
    after: ['readers', 'editors'],
  },
  {
    mutation: 'removeUserFromGroup',
    input: { ...reference('ada'), group: 'readers' },
    operation: 'AdminRemoveUserFromGroup',
    effects: ['GROUP readers'],
    state: (sandbox) => read('ada')(sandbox)?.groups ?? [],
    before: ['readers'],
    after: [],
  },
  {
    mutation: 'updateUserAttributes',
    input: { ...reference('ada'), attributes: [{ name: 'email', value: 'countess@example.com' }] },
    operation: 'AdminUpdateUserAttributes',
    effects: ['ATTRIBUTE email', 'VERIFICATION email'],
    state: (sandbox) => [attribute(sandbox, 'ada', 'email'), attribute(sandbox, 'ada', 'email_verified')],
    before: ['ada@example.com', 'true'],
    after: ['countess@example.com', 'false'],
  },
  {
    mutation: 'deleteUserAttributes',
    input: { ...reference('ada'), names: ['custom:department'] },
    operation: 'AdminDeleteUserAttributes',
    effects: ['ATTRIBUTE custom:department'],
    state: (sandbox) => attribute(sandbox, 'ada', 'custom:department'),
    before: 'Mathematics',
    after: undefined,
  },
  {
    mutation: 'setUserMFAPreference',
    input: { ...reference('ada'), sms: false, preferred: 'SOFTWARE_TOKEN' },
    operation: 'AdminSetUserMFAPreference',
    effects: ['MFA SMS_MFA', 'MFA SOFTWARE_TOKEN_MFA', 'MFA preferred'],
    state: (sandbox) => [read('ada')(sandbox)?.mfaMethods, read('ada')(sandbox)?.preferredMfa],
    before: [['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], 'SMS_MFA'],
    after: [['SOFTWARE_TOKEN_MFA'], 'SOFTWARE_TOKEN_MFA'],
  },
  {
    mutation: 'deleteUserSoftwareToken',
    input: reference('ada'),
    operation: 'AdminDeleteSoftwareToken',
    effects: ['MFA SOFTWARE_TOKEN_MFA'],
    state: (sandbox) => read('ada')(sandbox)?.mfaMethods?.includes('SOFTWARE_TOKEN_MFA'),
    before: true,
    after: false,
  },
  {
    mutation: 'linkUserIdentity',
    input: { ...reference('ada'), provider: 'Google', value: '1234' },
    operation: 'AdminLinkProviderForUser',
    effects: ['IDENTITY Google'],
    state: (sandbox) => attribute(sandbox, 'ada', 'identities')?.includes('1234') ?? false,
    before: false,
    after: true,
  },
  {
    mutation: 'deleteUser',
    input: { ...reference('ada'), confirmUsername: 'ada' },
    operation: 'AdminDeleteUser',
    effects: ['USER', 'SESSION'],
    state: (sandbox) => read('ada')(sandbox)?.username,
    before: 'ada',
    after: undefined,
  },
  {
    mutation: 'createUserGroup',
    input: { poolId, name: 'writers', description: 'May write', precedence: 7 },
    operation: 'CreateGroup',
    effects: ['GROUP writers', 'GROUP description', 'GROUP precedence'],
    state: (sandbox) => sandbox.group(poolId, 'writers')?.precedence,
    before: undefined,
    after: 7,
  },
  {
    mutation: 'updateUserGroup',
    input: { poolId, name: 'readers', precedence: 9 },
    operation: 'UpdateGroup',
    effects: ['GROUP precedence'],
    state: (sandbox) => [
      sandbox.group(poolId, 'readers')?.precedence,
      sandbox.group(poolId, 'readers')?.description,
    ],
    before: [5, 'May read'],
    after: [9, 'May read'],
  },
  {
    mutation: 'deleteUserGroup',
    input: { poolId, name: 'readers', confirmName: 'readers' },
    operation: 'DeleteGroup',
    effects: ['GROUP readers'],
    state: (sandbox) => sandbox.group(poolId, 'readers')?.name,
    before: 'readers',
    after: undefined,
  },
];

const typeName = (mutation: string) => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;

/** Requests a mutation by its name; the input goes in a variable. */
function change(pair: Pair, mutation: string, input: object, fields = ''): Promise<Answer> {
  const query = `mutation Change($input: ${typeName(mutation)}Input!) {
    ${mutation}(input: $input) { changeId changed effects { kind name before after } ${fields} } }`;
  return pair.askAs(writer, query, { input });
}

interface Payload {
  readonly changeId: string;
  readonly changed: boolean;
  readonly effects: readonly { readonly kind: string; readonly name: string | null }[];
}

const payloadOf = (answer: Answer, mutation: string) => answer.data?.[mutation] as Payload;
const codeOf = (answer: Answer) => answer.errors?.[0]?.extensions.code;

describe('each mutation', () => {
  let pair: Pair;
  beforeEach(async () => {
    pair = await startWriters({ policy: createWriterPolicy() });
  });
  afterEach(() => pair.close());

  test.each(cases.map((one) => [one.mutation, one] as const))('%s', async (mutation, one) => {
    const { sandbox } = pair;
    expect(one.state(sandbox)).toEqual(one.before);

    const dry = await change(pair, mutation, { ...one.input, options: { dryRun: true } });
    expect(dry.errors).toBeUndefined();
    expect(payloadOf(dry, mutation).changed).toBe(false);
    expect(toNames(payloadOf(dry, mutation))).toEqual(one.effects);
    expect(sandbox.count(one.operation)).toBe(0);
    expect(one.state(sandbox)).toEqual(one.before);

    const made = await change(pair, mutation, { ...one.input, options: { reason: 'Ticket 1' } });
    expect(made.errors).toBeUndefined();
    const { changeId, changed } = payloadOf(made, mutation);
    expect(changed).toBe(true);
    expect(toNames(payloadOf(made, mutation))).toEqual(one.effects);
    expect(sandbox.count(one.operation)).toBe(1);
    expect(one.state(sandbox)).toEqual(one.after);

    const lines = pair.audit.filter((line) => line.changeId === changeId);
    expect(lines).toMatchObject([
      { phase: 'intent', outcome: null, reason: 'Ticket 1', poolId },
      { phase: 'outcome', outcome: 'OK', reason: 'Ticket 1', poolId },
    ]);
    const tried = pair.audit.filter((line) => line.changeId === payloadOf(dry, mutation).changeId);
    expect(tried).toMatchObject([{ phase: 'dryRun', outcome: 'OK' }]);
  });

  test('unlinkUserIdentity', async () => {
    const input = { ...reference('ada'), provider: 'Google', value: '1234' };
    expect(codeOf(await change(pair, 'unlinkUserIdentity', input))).toBe('BAD_USER_INPUT');
    await change(pair, 'linkUserIdentity', input);
    const { errors } = await change(pair, 'unlinkUserIdentity', input);
    expect(errors).toBeUndefined();
    expect(attribute(pair.sandbox, 'ada', 'identities') ?? '').not.toContain('1234');
    // Another user's identity is not this user's to unlink.
    await change(pair, 'linkUserIdentity', { ...reference('user1'), provider: 'Google', value: '99' });
    const foreign = await change(pair, 'unlinkUserIdentity', { ...input, value: '99' });
    expect(codeOf(foreign)).toBe('BAD_USER_INPUT');
    expect(attribute(pair.sandbox, 'user1', 'identities')).toContain('99');
  });

  test('returns the user as Cognito has it after the change', async () => {
    const fields = 'user { username enabled status attribute(name: "email") { value } }';
    const { data } = await change(pair, 'disableUser', reference('ada@example.com'), fields);
    expect(data).toMatchObject({
      disableUser: {
        user: {
          username: 'ada',
          enabled: false,
          status: 'CONFIRMED',
          attribute: { value: 'ada@example.com' },
        },
      },
    });
  });
});

function toNames({ effects }: Payload): string[] {
  return effects.map(({ kind, name }) => (name === null ? kind : `${kind} ${name}`));
}
