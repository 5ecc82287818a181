import {
  CreateGroup$,
  type CreateGroupCommandInput,
  type CreateGroupCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Creates a group of users. */
export const createGroup: WriteOperation<CreateGroupCommandInput, CreateGroupCommandOutput, undefined> = {
  schema: CreateGroup$,
  category: 'UserPoolResourceUpdate',
  kind: 'write',
  isRepeatable: false,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  toResult: () => undefined,
};
