import {
  DeleteGroup$,
  type DeleteGroupCommandInput,
  type DeleteGroupCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Deletes a group. Its members stay users of the pool. */
export const deleteGroup: WriteOperation<DeleteGroupCommandInput, DeleteGroupCommandOutput, undefined> = {
  schema: DeleteGroup$,
  category: 'UserPoolResourceUpdate',
  kind: 'write',
  isRepeatable: false,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED', ResourceNotFoundException: 'GROUP_NOT_FOUND' },
  toResult: () => undefined,
};
