import { describe, expect, test } from '@jest/globals';
import { createPools } from '../../src/cognito/pools.js';

const regions = [
  ...['us-east-1', 'us-west-2', 'af-south-1', 'ap-east-2', 'ap-northeast-3', 'ap-southeast-7', 'ca-west-1'],
  ...['cn-northwest-1', 'eu-central-2', 'eu-isoe-west-1', 'eusc-de-east-1', 'il-central-1', 'me-south-1'],
  ...['mx-central-1', 'sa-east-1', 'us-gov-east-1', 'us-iso-west-1', 'us-isob-east-1', 'us-isof-south-1'],
];

describe('the pools', () => {
  test.each(regions)('under *, are found in AWS region %s', (region) => {
    expect(createPools(new Map([['*', {}]])).find(`${region}_A`)).toEqual({ id: `${region}_A`, region });
  });

  test.each([
    'us-made-1',
    'xx-east-1',
    'us-east-10',
    'eu-up-and-1',
    'af-west-9',
    'us-northwest-3',
    'il-east-1',
  ])('under *, are not looked for in the region %s that a caller made up', (region) => {
    expect(() => createPools(new Map([['*', {}]])).find(`${region}_A`)).toThrow(
      expect.objectContaining({ code: 'USER_POOL_NOT_FOUND' }),
    );
  });

  test('under *, are found in fewer than fifty regions, whatever callers make up', () => {
    const pools = createPools(new Map([['*', {}]]));
    const areas = [
      'af',
      'ap',
      'ca',
      'cn',
      'eu',
      'eu-isoe',
      'eusc-de',
      'il',
      'me',
      'mx',
      'sa',
      'us',
      'us-gov',
      'us-iso',
    ];
    const sides = [
      'central',
      'east',
      'west',
      'north',
      'south',
      'northeast',
      'northwest',
      'southeast',
      'southwest',
    ];
    const names = areas.flatMap((area) =>
      sides.flatMap((side) => Array.from({ length: 10 }, (_, n) => `${area}-${side}-${n}`)),
    );
    const found = names.filter((name) => {
      try {
        return pools.find(`${name}_A`).region === name;
      } catch {
        return false;
      }
    });
    expect(names).toHaveLength(1260);
    expect(found.length).toBeGreaterThan(30);
    expect(found.length).toBeLessThan(50);
  });

  test('are found in any region if the list names them, and in the default region if their id names none', () => {
    const pools = createPools(
      new Map([
        ['xx-new-1_A', {}],
        ['*', {}],
      ]),
      'zz-own-1',
    );
    expect(pools.find('xx-new-1_A').region).toBe('xx-new-1');
    expect(pools.find('local_A').region).toBe('zz-own-1');
  });

  test('have the access of their own line rather than that of *', () => {
    const roleArn = 'arn:aws:iam::123456789012:role/reader';
    const pools = createPools(
      new Map([
        ['*', {}],
        ['us-east-1_A', { roleArn }],
      ]),
    );
    expect(pools.find('us-east-1_A')).toEqual({ id: 'us-east-1_A', region: 'us-east-1', roleArn });
    expect(pools.find('us-east-1_B')).toEqual({ id: 'us-east-1_B', region: 'us-east-1' });
  });
});
