import {
  DescribeUserPool$,
  type DescribeUserPoolCommandInput,
  type DescribeUserPoolCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { type PoolFacts, toPoolFacts } from '../pool-mapper.js';
import type { ReadOperation } from './operation.js';

/** Reads a pool's settings. */
export const describeUserPool: ReadOperation<
  DescribeUserPoolCommandInput,
  DescribeUserPoolCommandOutput,
  PoolFacts
> = {
  schema: DescribeUserPool$,
  category: 'UserPoolRead',
  kind: 'read',
  coalescingKey: () => '',
  toResult: ({ UserPool }, { pool, onUnknown }) => toPoolFacts(pool.id, pool.region, UserPool, onUnknown),
};
