import {
  UpdateGroup$,
  type UpdateGroupCommandInput,
  type UpdateGroupCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Changes a group. AWS does not document whether an omitted member keeps its value, so always pass all of them. */
export const updateGroup: WriteOperation<UpdateGroupCommandInput, UpdateGroupCommandOutput, undefined> = {
  schema: UpdateGroup$,
  category: 'UserPoolResourceUpdate',
  kind: 'write',
  isRepeatable: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED', ResourceNotFoundException: 'GROUP_NOT_FOUND' },
  toResult: () => undefined,
};
