import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Groups1';
const missing = { name: 'ResourceNotFoundException', message: 'Group not found.' };
const pool = createPool({
  id: UserPoolId,
  groups: [
    {
      name: 'admins',
      description: 'Everything',
      precedence: 0,
      roleArn: 'arn:aws:iam::111122223333:role/Admin',
    },
    { name: 'empty' },
  ],
  users: [
    { username: 'ada', groups: ['admins', 'unlisted'] },
    { username: 'bob', groups: ['admins'], enabled: false },
  ],
});
const dates = { CreationDate: expect.any(Date), LastModifiedDate: expect.any(Date) };
const admins = {
  GroupName: 'admins',
  UserPoolId,
  Description: 'Everything',
  Precedence: 0,
  RoleArn: 'arn:aws:iam::111122223333:role/Admin',
  ...dates,
};

describe('groups', () => {
  test('are listed with what they have, those without members and those only users name too', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const { Groups } = await client.listGroups({ UserPoolId });
    expect(Groups).toEqual([
      admins,
      { GroupName: 'empty', UserPoolId, ...dates },
      { GroupName: 'unlisted', UserPoolId, ...dates },
    ]);
    expect((await client.getGroup({ UserPoolId, GroupName: 'admins' })).Group).toEqual(admins);
    const ofAda = await client.adminListGroupsForUser({ UserPoolId, Username: 'ada' });
    expect(ofAda.Groups).toEqual([admins, { GroupName: 'unlisted', UserPoolId, ...dates }]);
  });

  test('list their users in the form of ListUsers, disabled ones too', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const { Users } = await client.listUsersInGroup({ UserPoolId, GroupName: 'admins' });
    const { Users: all } = await client.listUsers({ UserPoolId });
    expect(Users).toEqual(all);
    expect(Users?.map(({ Username, Enabled }) => [Username, Enabled])).toEqual([
      ['ada', true],
      ['bob', false],
    ]);
    expect((await client.listUsersInGroup({ UserPoolId, GroupName: 'empty' })).Users).toEqual([]);
  });

  test('that are missing answer ResourceNotFoundException', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    for (const GroupName of ['nobody', 'Admins', '__proto__']) {
      await expect(client.getGroup({ UserPoolId, GroupName })).rejects.toMatchObject(missing);
      await expect(client.listUsersInGroup({ UserPoolId, GroupName })).rejects.toMatchObject(missing);
    }
  });

  test('have names without spaces', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    await expect(client.getGroup({ UserPoolId, GroupName: 'a b' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining("'groupName'"),
    });
  });
});

describe('groups change', () => {
  const RoleArn = 'arn:aws:iam::111122223333:role/Other';

  test('by being created, updated and deleted', async () => {
    const { client, sandbox } = await startWithClient({ pools: [pool] });
    const group = { UserPoolId, GroupName: 'new', Description: 'New', Precedence: 3, RoleArn };
    expect((await client.createGroup(group)).Group).toEqual({ ...group, ...dates });
    await expect(client.createGroup(group)).rejects.toMatchObject({ name: 'GroupExistsException' });
    const updated = await client.updateGroup({ UserPoolId, GroupName: 'new', Description: 'Newer' });
    expect(updated.Group).toEqual({ ...group, Description: 'Newer', ...dates });
    expect((await client.getGroup({ UserPoolId, GroupName: 'new' })).Group).toEqual(updated.Group);
    await client.deleteGroup({ UserPoolId, GroupName: 'new' });
    await expect(client.getGroup({ UserPoolId, GroupName: 'new' })).rejects.toMatchObject(missing);
    expect(sandbox.group(UserPoolId, 'new')).toBeUndefined();
  });

  test('with a deletion their memberships end, and do not come back with the name', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    await client.deleteGroup({ UserPoolId, GroupName: 'admins' });
    await client.createGroup({ UserPoolId, GroupName: 'admins' });
    expect((await client.listUsersInGroup({ UserPoolId, GroupName: 'admins' })).Users).toEqual([]);
    const { Groups } = await client.adminListGroupsForUser({ UserPoolId, Username: 'ada' });
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['unlisted']);
  });

  test('their members by adding and removing, both of which may be repeated', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const membership = { UserPoolId, Username: 'ada', GroupName: 'empty' };
    const members = async () =>
      (await client.listUsersInGroup(membership)).Users?.map(({ Username }) => Username);
    await client.adminAddUserToGroup(membership);
    await client.adminAddUserToGroup(membership);
    expect(await members()).toEqual(['ada']);
    await client.adminRemoveUserFromGroup(membership);
    await client.adminRemoveUserFromGroup(membership);
    expect(await members()).toEqual([]);
  });

  test('a user is in 100 at most', async () => {
    const names = Array.from({ length: 101 }, (_, number) => `group-${number}`);
    const full = createPool({
      id: UserPoolId,
      groups: names.map((name) => ({ name })),
      users: [{ username: 'ada', groups: names.slice(0, 100) }],
    });
    const { client } = await startWithClient({ pools: [full] });
    const of = { UserPoolId, Username: 'ada' };
    await client.adminAddUserToGroup({ ...of, GroupName: 'group-0' });
    await expect(client.adminAddUserToGroup({ ...of, GroupName: 'group-100' })).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
  });

  test.each([
    ['a precedence below 0', { Precedence: -1 }],
    ['what is not a role', { RoleArn: 'arn:aws:iam:not-a-role' }],
    ['a description of 2049 characters', { Description: 'x'.repeat(2049) }],
    ['a name with a space', { GroupName: 'a b' }],
  ])('but not to %s', async (_, input) => {
    const { client } = await startWithClient({ pools: [pool] });
    await expect(client.createGroup({ UserPoolId, GroupName: 'new', ...input })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('where they are there', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const none = { UserPoolId, GroupName: 'nobody', Username: 'ada' };
    for (const call of [
      client.updateGroup(none),
      client.deleteGroup(none),
      client.adminAddUserToGroup(none),
      client.adminRemoveUserFromGroup(none),
    ]) {
      await expect(call).rejects.toMatchObject(missing);
    }
  });
});
