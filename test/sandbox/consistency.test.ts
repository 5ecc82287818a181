import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from './start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Stale1';
const ada = { UserPoolId, Username: 'ada' };

async function startStale(listDelayMs: number) {
  let time = 1_800_000_000_000;
  const users = [{ username: 'ada' }, { username: 'eve' }];
  const pools = [createPool({ id: UserPoolId, groups: [{ name: 'group' }], users })];
  const { client, sandbox } = await startWithClient({ pools, now: () => time, listDelayMs });
  return {
    client,
    sandbox,
    pass: (ms: number) => {
      time += ms;
    },
    async list(Filter?: string) {
      const { Users = [] } = await client.listUsers({ UserPoolId, Filter });
      return Users.map(({ Username, Enabled }) => `${Username} ${Enabled ? 'on' : 'off'}`);
    },
  };
}

describe('lists of users', () => {
  test('follow a change after a while, which AdminGetUser shows at once', async () => {
    const { client, pass, list } = await startStale(2_000);
    await client.adminDisableUser(ada);
    expect((await client.adminGetUser(ada)).Enabled).toBe(false);
    pass(1_999);
    expect(await list()).toEqual(['ada on', 'eve on']);
    expect(await list('status = "Disabled"')).toEqual([]);
    pass(1);
    expect(await list()).toEqual(['ada off', 'eve on']);
    expect(await list('status = "Disabled"')).toEqual(['ada off']);
  });

  test('show users before they are created never, and after they are deleted for a while', async () => {
    const { client, pass, list } = await startStale(1_000);
    await client.adminCreateUser({ UserPoolId, Username: 'new' });
    await client.adminDeleteUser(ada);
    expect(await list()).toEqual(['ada on', 'eve on']);
    await expect(client.adminGetUser(ada)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    pass(1_000);
    expect(await list()).toEqual(['eve on', 'new on']);
  });

  test('of a group follow as late, while the groups of a user do at once', async () => {
    const { client, pass } = await startStale(1_000);
    await client.adminAddUserToGroup({ ...ada, GroupName: 'group' });
    const members = async () => (await client.listUsersInGroup({ UserPoolId, GroupName: 'group' })).Users;
    expect(await members()).toEqual([]);
    expect((await client.adminListGroupsForUser(ada)).Groups).toHaveLength(1);
    pass(1_000);
    expect(await members()).toHaveLength(1);
  });

  test('change how late they are while the sandbox runs', async () => {
    const { client, sandbox, list } = await startStale(1_000);
    sandbox.setListDelay(0);
    await client.adminDisableUser(ada);
    expect(await list()).toEqual(['ada off', 'eve on']);
  });

  test('neither lose nor repeat users when users are created and deleted between pages', async () => {
    const users = Array.from({ length: 30 }, (_, number) => ({ username: `user${number}` }));
    const { client } = await startWithClient({ pools: [createPool({ id: UserPoolId, users })] });
    const seen: (string | undefined)[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await client.listUsers({ UserPoolId, Limit: 7, PaginationToken });
      seen.push(...(page.Users ?? []).map(({ Username }) => Username));
      PaginationToken = page.PaginationToken;
      // The first of those shown goes, and one comes.
      await client.adminDeleteUser({ UserPoolId, Username: seen[seen.length - 3] });
      if (seen.length < 20) await client.adminCreateUser({ UserPoolId, Username: `late${seen.length}` });
    } while (PaginationToken !== undefined);
    expect(seen).toEqual([...users.map(({ username }) => username), 'late7', 'late14']);
  });
});
