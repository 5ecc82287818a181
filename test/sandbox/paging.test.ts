import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createLargePool } from '../../src/sandbox/data/large-pool.js';
import { shortAndEmptyPages } from '../../src/sandbox/pagination.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from './start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Paged1';
const invalid = { name: 'InvalidParameterException', message: 'Paging marker is invalid.' };
const hour = 3_600_000;
const names = Array.from({ length: 23 }, (_, number) => `name-${number}`);

/** A pool whose lists all have 23 elements. */
const pool = createPool({
  id: UserPoolId,
  settings: {
    tier: 'PLUS',
    threatProtection: 'AUDIT',
    deviceTracking: { challengeRequiredOnNewDevice: false, onlyOnUserPrompt: false },
    identityProviders: names.map((name) => ({ name, type: 'OIDC' })),
  },
  groups: names.map((name) => ({ name })),
  users: [
    {
      username: 'ada',
      groups: names,
      devices: names.map((_, number) => ({
        key: `us-east-1_${String(number).padStart(8, '0')}`,
        attributes: {},
        createdAt: new Date(0),
        lastModifiedAt: new Date(0),
        lastAuthenticatedAt: new Date(0),
      })),
      authEvents: names.map((id) => ({ id, type: 'SignIn', result: 'Pass', createdAt: new Date(0) })),
    },
    ...names.slice(1).map((username) => ({ username, groups: ['name-0'] })),
  ],
});

interface Slice {
  readonly items: readonly unknown[];
  readonly token: string | undefined;
}

type List = (client: CognitoIdentityProvider, limit: number | undefined, token?: string) => Promise<Slice>;

const ofAda = { UserPoolId, Username: 'ada' };

/** Each list, read by its own names of limit and token. */
const lists: Readonly<Record<string, List>> = {
  async ListUsers(client, Limit, PaginationToken) {
    const answer = await client.listUsers({ UserPoolId, Limit, PaginationToken });
    return { items: answer.Users ?? [], token: answer.PaginationToken };
  },
  async ListUsersInGroup(client, Limit, NextToken) {
    const answer = await client.listUsersInGroup({ UserPoolId, GroupName: 'name-0', Limit, NextToken });
    return { items: answer.Users ?? [], token: answer.NextToken };
  },
  async ListGroups(client, Limit, NextToken) {
    const answer = await client.listGroups({ UserPoolId, Limit, NextToken });
    return { items: answer.Groups ?? [], token: answer.NextToken };
  },
  async AdminListGroupsForUser(client, Limit, NextToken) {
    const answer = await client.adminListGroupsForUser({ ...ofAda, Limit, NextToken });
    return { items: answer.Groups ?? [], token: answer.NextToken };
  },
  async AdminListDevices(client, Limit, PaginationToken) {
    const answer = await client.adminListDevices({ ...ofAda, Limit, PaginationToken });
    return { items: answer.Devices ?? [], token: answer.PaginationToken };
  },
  async AdminListUserAuthEvents(client, MaxResults, NextToken) {
    const answer = await client.adminListUserAuthEvents({ ...ofAda, MaxResults, NextToken });
    return { items: answer.AuthEvents ?? [], token: answer.NextToken };
  },
  async ListIdentityProviders(client, MaxResults, NextToken) {
    const answer = await client.listIdentityProviders({ UserPoolId, MaxResults, NextToken });
    return { items: answer.Providers ?? [], token: answer.NextToken };
  },
};
const operations = Object.keys(lists);

function list(operation: string): List {
  const found = lists[operation];
  if (found === undefined) throw new Error(`no list ${operation}`);
  return found;
}

async function readAll(read: List, client: CognitoIdentityProvider, limit?: number): Promise<Slice[]> {
  const pages: Slice[] = [];
  do pages.push(await read(client, limit, pages.at(-1)?.token));
  while (pages.at(-1)?.token !== undefined);
  return pages;
}

describe('pages', () => {
  test.each(operations)('of %s hold every element once, at most as many as the limit', async (operation) => {
    const { client } = await startWithClient({ pools: [pool] });
    const pages = await readAll(list(operation), client, 5);
    expect(pages.map(({ items }) => items.length)).toEqual([5, 5, 5, 5, 3]);
    expect(new Set(pages.flatMap(({ items }) => items.map((item) => JSON.stringify(item)))).size).toBe(23);
  });

  test.each(operations)(
    'of %s may be short and empty, and yet every element comes once',
    async (operation) => {
      const { client } = await startWithClient({ pools: [pool], pageSize: shortAndEmptyPages });
      const pages = await readAll(list(operation), client, 6);
      expect(pages.map(({ items }) => items.length)).toEqual([2, 0, 6, 0, 0, 2, 0, 6, 0, 0, 2, 0, 5]);
      expect(new Set(pages.flatMap(({ items }) => items.map((item) => JSON.stringify(item)))).size).toBe(23);
    },
  );

  test('change their sizes while the sandbox runs; a full one may be followed by an empty last one', async () => {
    const { client, sandbox } = await startWithClient({ pools: [pool] });
    sandbox.setPageSize((limit) => limit);
    const pages = await readAll(list('ListUsers'), client, 23);
    expect(pages.map(({ items }) => items.length)).toEqual([23, 0]);
    sandbox.setPageSize(undefined);
    expect(await readAll(list('ListUsers'), client, 23)).toHaveLength(1);
  });

  test.each(operations)('of %s end with InvalidParameterException after an hour', async (operation) => {
    let time = 1_800_000_000_000;
    const { client } = await startWithClient({ pools: [pool], now: () => time });
    const { token } = await list(operation)(client, 5);
    time += hour;
    expect((await list(operation)(client, 5, token)).items).toHaveLength(5);
    time += 1;
    await expect(list(operation)(client, 5, token)).rejects.toMatchObject(invalid);
  });

  test.each(operations)('of %s are valid with the same limit only', async (operation) => {
    const { client } = await startWithClient({ pools: [pool] });
    const { token } = await list(operation)(client, 5);
    await expect(list(operation)(client, 6, token)).rejects.toMatchObject(invalid);
  });

  test('of each list are invalid with another list, user, filter, group or sandbox', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const tokens = await Promise.all(operations.map(async (name) => (await list(name)(client, 5)).token));
    for (const [index, operation] of operations.entries()) {
      for (const [other, token] of tokens.entries()) {
        const next = list(operation)(client, 5, token);
        if (index === other) expect((await next).items).toHaveLength(5);
        else await expect(next).rejects.toMatchObject(invalid);
      }
    }
    const [PaginationToken, NextToken] = tokens;
    const filtered = { UserPoolId, Filter: 'name = "x"', Limit: 5, PaginationToken };
    await expect(client.listUsers(filtered)).rejects.toMatchObject(invalid);
    const ofOther = { UserPoolId, GroupName: 'name-1', Limit: 5, NextToken };
    await expect(client.listUsersInGroup(ofOther)).rejects.toMatchObject(invalid);
    const { client: stranger } = await startWithClient({ pools: [pool] });
    await expect(list('ListUsers')(stranger, 5, PaginationToken)).rejects.toMatchObject(invalid);
  });

  test('have tokens that are long and give a user away', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const { Users = [], PaginationToken = '' } = await client.listUsers({ UserPoolId, Limit: 2 });
    expect(PaginationToken.length).toBeGreaterThan(400);
    const sub = Users[1]?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? 'none';
    expect(Buffer.from(PaginationToken, 'base64url').toString()).toContain(sub);
  });

  test.each(operations)('of %s refuse limits over 60', async (operation) => {
    const { client } = await startWithClient({ pools: [pool] });
    await expect(list(operation)(client, 61)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test.each(operations)(
    'of %s take a limit of 0 for none, but of AdminListGroupsForUser',
    async (operation) => {
      const { client } = await startWithClient({ pools: [pool] });
      const read = list(operation)(client, 0);
      if (operation === 'AdminListGroupsForUser') {
        await expect(read).rejects.toMatchObject({ name: 'InvalidParameterException' });
      } else {
        expect((await read).items).toHaveLength(23);
      }
    },
  );

  test('of a large pool hold every user once', async () => {
    const large = createLargePool({ id: UserPoolId }, 1_000);
    const { client } = await startWithClient({ pools: [large] });
    const pages = await readAll(list('ListUsers'), client, 60);
    const found = pages.flatMap(({ items }) => items.map((item) => (item as { Username: string }).Username));
    expect(found).toEqual(large.users.map(({ username }) => username));
    expect(pages).toHaveLength(17);
  });
});
