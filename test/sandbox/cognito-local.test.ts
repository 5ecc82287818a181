import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { type CognitoLocal, isCognitoLocalExpected, startCognitoLocal } from '../support/cognito-local.js';

interface Upstream {
  readonly client: CognitoIdentityProvider;
  readonly UserPoolId: string;
}

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

/** Members that differ from run to run, or that cognito-local does not answer as AWS does. */
const ignored = /^(\$metadata|\w*Date|sub|UserPoolId|MFAOptions|UserMFASettingList|PreferredMfaSetting)$/;

/** Keeps of an answer what both upstreams should agree on: attributes by name, lists in the order of their names. */
function simplify(value: unknown): unknown {
  if (Array.isArray(value)) {
    const elements = value.map(simplify).filter((element) => Object(element).Name !== 'sub');
    return elements.sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(
    ([name, member]) => !ignored.test(name) && member !== undefined,
  );
  return Object.fromEntries(members.map(([name, member]) => [name, simplify(member)]));
}

type Step = (client: CognitoIdentityProvider, pool: { readonly UserPoolId: string }) => Promise<object>;

const ada = { Username: 'ada' };
const eve = { Username: 'eve' };
const staff = { GroupName: 'staff' };
const attributes = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

/** Steps that build on each other, each with what it does. */
const steps: readonly (readonly [what: string, step: Step])[] = [
  [
    'makes a group',
    (client, pool) => client.createGroup({ ...pool, ...staff, Description: 'Staff', Precedence: 3 }),
  ],
  ['makes another', (client, pool) => client.createGroup({ ...pool, GroupName: 'empty' })],
  ['reads it', (client, pool) => client.getGroup({ ...pool, ...staff })],
  ['misses one', (client, pool) => client.getGroup({ ...pool, GroupName: 'none' })],
  ['lists them', (client, pool) => client.listGroups(pool)],
  [
    'changes it',
    (client, pool) => client.updateGroup({ ...pool, ...staff, Description: 'All staff', Precedence: 4 }),
  ],
  ['misses one to change', (client, pool) => client.updateGroup({ ...pool, GroupName: 'none' })],
  [
    'creates a user',
    (client, pool) =>
      client.adminCreateUser({
        ...pool,
        ...ada,
        UserAttributes: attributes({ email: 'ada@example.com', given_name: 'Ada' }),
        MessageAction: 'SUPPRESS',
      }),
  ],
  [
    'creates another',
    (client, pool) => client.adminCreateUser({ ...pool, ...eve, MessageAction: 'SUPPRESS' }),
  ],
  [
    'does not create a user twice',
    (client, pool) => client.adminCreateUser({ ...pool, ...ada, MessageAction: 'SUPPRESS' }),
  ],
  ['reads the user', (client, pool) => client.adminGetUser({ ...pool, ...ada })],
  ['lists the users', (client, pool) => client.listUsers(pool)],
  ['adds the user to the group', (client, pool) => client.adminAddUserToGroup({ ...pool, ...ada, ...staff })],
  ['adds the user once more', (client, pool) => client.adminAddUserToGroup({ ...pool, ...ada, ...staff })],
  ['adds nobody', (client, pool) => client.adminAddUserToGroup({ ...pool, ...staff, Username: 'none' })],
  ['adds to no group', (client, pool) => client.adminAddUserToGroup({ ...pool, ...ada, GroupName: 'none' })],
  ['lists the groups of the user', (client, pool) => client.adminListGroupsForUser({ ...pool, ...ada })],
  [
    'lists the groups of a missing user',
    (client, pool) => client.adminListGroupsForUser({ ...pool, Username: 'none' }),
  ],
  ['lists the users of the group', (client, pool) => client.listUsersInGroup({ ...pool, ...staff })],
  [
    'lists the users of an empty one',
    (client, pool) => client.listUsersInGroup({ ...pool, GroupName: 'empty' }),
  ],
  ['disables the user', (client, pool) => client.adminDisableUser({ ...pool, ...ada })],
  ['disables nobody', (client, pool) => client.adminDisableUser({ ...pool, Username: 'none' })],
  ['reads the disabled user', (client, pool) => client.adminGetUser({ ...pool, ...ada })],
  ['enables the user', (client, pool) => client.adminEnableUser({ ...pool, ...ada })],
  ['enables nobody', (client, pool) => client.adminEnableUser({ ...pool, Username: 'none' })],
  [
    'sets attributes',
    (client, pool) =>
      client.adminUpdateUserAttributes({
        ...pool,
        ...ada,
        UserAttributes: attributes({ given_name: 'Augusta', family_name: 'King' }),
      }),
  ],
  ['reads them', (client, pool) => client.adminGetUser({ ...pool, ...ada })],
  [
    'sets no attribute that there is not',
    (client, pool) =>
      client.adminUpdateUserAttributes({
        ...pool,
        ...ada,
        UserAttributes: attributes({ 'custom:nothing': '1' }),
      }),
  ],
  [
    'sets no sub',
    (client, pool) =>
      client.adminUpdateUserAttributes({ ...pool, ...ada, UserAttributes: attributes({ sub: 'x' }) }),
  ],
  [
    'changes an address and says that it is verified',
    (client, pool) =>
      client.adminUpdateUserAttributes({
        ...pool,
        ...ada,
        UserAttributes: attributes({ email: 'countess@example.com', email_verified: 'true' }),
      }),
  ],
  ['reads the address', (client, pool) => client.adminGetUser({ ...pool, ...ada })],
  [
    'deletes an attribute',
    (client, pool) =>
      client.adminDeleteUserAttributes({ ...pool, ...ada, UserAttributeNames: ['family_name', 'nickname'] }),
  ],
  ['reads the rest', (client, pool) => client.adminGetUser({ ...pool, ...ada })],
  [
    'sets a permanent password',
    (client, pool) =>
      client.adminSetUserPassword({ ...pool, ...ada, Password: 'Correct-Horse-1', Permanent: true }),
  ],
  ['reads the confirmed user', (client, pool) => client.adminGetUser({ ...pool, ...ada })],
  [
    'sets one for a while',
    (client, pool) => client.adminSetUserPassword({ ...pool, ...ada, Password: 'Correct-Horse-2' }),
  ],
  ['reads the user who must change it', (client, pool) => client.adminGetUser({ ...pool, ...ada })],
  [
    'removes from the group',
    (client, pool) => client.adminRemoveUserFromGroup({ ...pool, ...ada, ...staff }),
  ],
  ['lists what is left', (client, pool) => client.adminListGroupsForUser({ ...pool, ...ada })],
  ['deletes the group', (client, pool) => client.deleteGroup({ ...pool, ...staff })],
  ['deletes no group', (client, pool) => client.deleteGroup({ ...pool, ...staff })],
  ['deletes the user', (client, pool) => client.adminDeleteUser({ ...pool, ...ada })],
  ['finds the user no more', (client, pool) => client.adminGetUser({ ...pool, ...ada })],
  ['deletes nobody', (client, pool) => client.adminDeleteUser({ ...pool, ...ada })],
  ['lists who is left', (client, pool) => client.listUsers(pool)],
  ['finds no pool', (client) => client.adminGetUser({ UserPoolId: 'local_none', ...ada })],
];

/** cognito-local is another team's: an agreement with it is more than one of our sandbox with our own gateway. */
(isCognitoLocalExpected() ? describe : describe.skip)('the sandbox and cognito-local', () => {
  let upstream: CognitoLocal;
  let sandbox: Sandbox;
  let both: readonly Upstream[];

  beforeAll(async () => {
    upstream = await startCognitoLocal();
    const UserPoolId = 'us-east-1_Staff1';
    sandbox = await startSandbox({ pools: [createPool({ id: UserPoolId })] });
    const [theirs, ours] = [upstream.url, sandbox.url].map(
      (endpoint) =>
        new CognitoIdentityProvider({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 }),
    );
    if (!theirs || !ours) throw new Error('expected two clients');
    const { UserPool } = await theirs.createUserPool({ PoolName: 'staff' });
    both = [
      { client: theirs, UserPoolId: UserPool?.Id ?? '' },
      { client: ours, UserPoolId },
    ];
  });

  afterAll(async () => {
    for (const { client } of both) client.destroy();
    await sandbox.close();
    await upstream.close();
  });

  test.each(steps)('agree: one %s', async (_, step) => {
    const [theirs, ours] = await Promise.all(
      both.map(({ client, UserPoolId }) =>
        step(client, { UserPoolId }).then(simplify, (error: Error) => ({ error: error.name })),
      ),
    );
    expect(ours).toEqual(theirs);
  });
});
