import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const pools = ['us-east-1_A', 'eu-west-1_B', 'us-east-1_C'].map((id) =>
  createPool({ id, name: `Pool ${id}` }),
);

describe('DescribeUserPool', () => {
  test.each([
    ['us-east-1_Abc123', { CaseSensitive: true }, ['email', 'phone_number', 'preferred_username'], undefined],
    ['us-east-1_Customers1', { CaseSensitive: false }, undefined, ['email']],
  ])('describes how users of %s sign in', async (UserPoolId, UsernameConfiguration, aliases, attributes) => {
    const { client } = await startWithClient();
    const { UserPool } = await client.describeUserPool({ UserPoolId });
    expect(UserPool).toMatchObject({ Id: UserPoolId, UsernameConfiguration });
    expect(UserPool?.AliasAttributes).toEqual(aliases);
    expect(UserPool?.UsernameAttributes).toEqual(attributes);
    expect(UserPool?.EstimatedNumberOfUsers).toBeGreaterThanOrEqual(80);
    expect(UserPool?.CreationDate).toBeInstanceOf(Date);
  });

  test('knows no pool of another region', async () => {
    const { client } = await startWithClient({ pools });
    await expect(client.describeUserPool({ UserPoolId: 'eu-west-1_B' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
