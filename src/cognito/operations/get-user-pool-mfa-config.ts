import {
  GetUserPoolMfaConfig$,
  type GetUserPoolMfaConfigCommandInput,
  type GetUserPoolMfaConfigCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { type PoolMfa, toPoolMfa } from '../pool-mapper.js';
import type { ReadOperation } from './operation.js';

/** Reads which second factors a pool accepts. Not billed. */
export const getUserPoolMfaConfig: ReadOperation<
  GetUserPoolMfaConfigCommandInput,
  GetUserPoolMfaConfigCommandOutput,
  PoolMfa
> = {
  schema: GetUserPoolMfaConfig$,
  category: 'UserPoolResourceRead',
  kind: 'read',
  coalescingKey: () => '',
  toResult: (output, { onUnknown }) => toPoolMfa(output, onUnknown),
};
