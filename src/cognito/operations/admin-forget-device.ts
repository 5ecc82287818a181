import {
  AdminForgetDevice$,
  type AdminForgetDeviceCommandInput,
  type AdminForgetDeviceCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Forgets a remembered device. */
export const adminForgetDevice: WriteOperation<
  AdminForgetDeviceCommandInput,
  AdminForgetDeviceCommandOutput,
  undefined
> = {
  schema: AdminForgetDevice$,
  category: 'UserResourceUpdate',
  kind: 'write',
  isRepeatable: true,
  alreadyDone: { code: 'RESOURCE_NOT_FOUND', result: undefined },
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED', ResourceNotFoundException: 'RESOURCE_NOT_FOUND' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
};
