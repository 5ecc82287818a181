import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const pools = ['us-east-1_A', 'eu-west-1_B', 'us-east-1_C'].map((id) =>
  createPool({ id, name: `Pool ${id}` }),
);

describe('ListUserPools', () => {
  test('lists the pools of its region page by page', async () => {
    const { client } = await startWithClient({ pools });
    const first = await client.listUserPools({ MaxResults: 1 });
    const second = await client.listUserPools({ MaxResults: 1, NextToken: first.NextToken });
    expect(first.UserPools).toMatchObject([{ Id: 'us-east-1_A', Name: 'Pool us-east-1_A' }]);
    expect(second.UserPools).toMatchObject([{ Id: 'us-east-1_C' }]);
    expect(second.NextToken).toBeUndefined();
  });

  test.each([undefined, 0, 61])('refuses %s as the number of results', async (MaxResults) => {
    const { client } = await startWithClient({ pools });
    await expect(client.listUserPools({ MaxResults })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining("'maxResults'"),
    });
  });
});
