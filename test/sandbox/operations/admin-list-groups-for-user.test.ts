import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Names1';
const notFound = { name: 'UserNotFoundException', $metadata: { httpStatusCode: 400 } };

describe('AdminListGroupsForUser', () => {
  const pool = createPool({ id: UserPoolId, users: [{ username: 'ada', groups: ['a', 'b', 'c'] }] });

  test('lists the groups of a user page by page', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const request = { UserPoolId, Username: 'ada', Limit: 2 };
    const first = await client.adminListGroupsForUser(request);
    const second = await client.adminListGroupsForUser({ ...request, NextToken: first.NextToken });
    const groups = [...(first.Groups ?? []), ...(second.Groups ?? [])];
    expect(groups.map((group) => group.GroupName)).toEqual(['a', 'b', 'c']);
    expect(second.NextToken).toBeUndefined();
  });

  test('knows no groups of a user who does not exist', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    await expect(client.adminListGroupsForUser({ UserPoolId, Username: 'bob' })).rejects.toMatchObject(
      notFound,
    );
  });
});
