import { afterEach, describe, expect, test } from '@jest/globals';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

function define(category: string) {
  return { LimitDefinition: { LimitClass: 'API_CATEGORY' as const, Attributes: { Category: category } } };
}

describe('GetProvisionedLimit', () => {
  test.each([
    ['UserRead', 120],
    ['UserList', 30],
    ['UserUpdate', 25],
    ['UserPoolResourceUpdate', 15],
  ])("answers the default of %s, in the SDK's shape", async (category, limit) => {
    const { client } = await startWithClient();
    const { Limit } = await client.getProvisionedLimit(define(category));
    expect(Limit).toEqual({
      ...define(category),
      ProvisionedLimitValue: limit,
      FreeLimitValue: limit,
    });
  });

  test('returns purchased limits and default limits', async () => {
    const { client } = await startWithClient({ provisionedLimits: { UserRead: 500 } });
    const { Limit } = await client.getProvisionedLimit(define('UserRead'));
    expect(Limit).toMatchObject({ ProvisionedLimitValue: 500, FreeLimitValue: 120 });
  });

  test.each([
    ['a category that there is not', define('Nothing')],
    ['no attributes', { LimitDefinition: { LimitClass: 'API_CATEGORY' as const, Attributes: {} } }],
    ['no definition', { LimitDefinition: undefined }],
  ])('refuses %s', async (_what, input) => {
    const { client } = await startWithClient();
    await expect(client.getProvisionedLimit(input)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
