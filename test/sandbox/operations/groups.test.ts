import { describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool.js';
import { startWithClient } from '../start.js';

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
