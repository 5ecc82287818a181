import { afterEach, describe, expect, test } from '@jest/globals';
import { operations } from '../../../src/sandbox/operation-registry.js';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { closeStarted, post, start } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Writes1';

/** Every change of one user, with the members it takes beside pool and username. */
const writes: readonly (readonly [operation: string, members: object])[] = [
  ['AdminEnableUser', {}],
  ['AdminDisableUser', {}],
  ['AdminConfirmSignUp', {}],
  ['AdminResetUserPassword', {}],
  ['AdminSetUserPassword', { Password: 'Correct-Horse-1' }],
  ['AdminUserGlobalSignOut', {}],
  ['AdminRevokeUserSession', { SessionId: `tkn${'0'.repeat(25)}` }],
  ['AdminForgetDevice', { DeviceKey: 'us-east-1_0' }],
  ['AdminUpdateDeviceStatus', { DeviceKey: 'us-east-1_0' }],
  ['AdminAddUserToGroup', { GroupName: 'group' }],
  ['AdminRemoveUserFromGroup', { GroupName: 'group' }],
  ['AdminUpdateUserAttributes', { UserAttributes: [] }],
  ['AdminDeleteUserAttributes', { UserAttributeNames: [] }],
  ['AdminSetUserMFAPreference', {}],
  ['AdminDeleteSoftwareToken', {}],
  ['AdminDeleteUser', {}],
];

async function startWrites() {
  const pool = createPool({
    id: UserPoolId,
    groups: [{ name: 'group' }],
    settings: {
      sessionTracking: true,
      deviceTracking: { challengeRequiredOnNewDevice: false, onlyOnUserPrompt: false },
    },
    users: [{ username: 'ada' }],
  });
  const sandbox = await start({ pools: [pool] });
  return async (operation: string, body: object) => {
    const answer = await post(sandbox, operation, JSON.stringify(body));
    const { __type: type } = Object(await answer.json());
    return { status: answer.status, header: answer.headers.get('x-amzn-errortype'), type };
  };
}

describe('every change of a user', () => {
  test('is tried here', () => {
    const known = [...operations].filter(
      ([name, { access }]) => access === 'write' && name.startsWith('Admin'),
    );
    const elsewhere = ['AdminCreateUser', 'AdminLinkProviderForUser', 'AdminDisableProviderForUser'];
    expect([...writes.map(([name]) => name), ...elsewhere].sort()).toEqual(
      known.map(([name]) => name).sort(),
    );
  });

  test.each(writes)('%s finds no pool and no user that is not there', async (operation, members) => {
    const call = await startWrites();
    for (const [key, type] of [
      [{ UserPoolId: 'us-east-1_Nowhere1', Username: 'ada' }, 'ResourceNotFoundException'],
      [{ UserPoolId: 'eu-west-1_Writes1', Username: 'ada' }, 'ResourceNotFoundException'],
      [{ UserPoolId, Username: 'nobody' }, 'UserNotFoundException'],
      [{ UserPoolId, Username: 'a b' }, 'InvalidParameterException'],
      [{ UserPoolId }, 'InvalidParameterException'],
      [{ UserPoolId: 'nowhere', Username: 'ada' }, 'InvalidParameterException'],
    ] as const) {
      expect(await call(operation, { ...key, ...members })).toEqual({
        status: 400,
        header: `${type}:`,
        type,
      });
    }
  });
});
