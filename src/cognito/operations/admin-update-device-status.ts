import {
  AdminUpdateDeviceStatus$,
  type AdminUpdateDeviceStatusCommandInput,
  type AdminUpdateDeviceStatusCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Sets whether a device is remembered. */
export const adminUpdateDeviceStatus: WriteOperation<
  AdminUpdateDeviceStatusCommandInput,
  AdminUpdateDeviceStatusCommandOutput,
  undefined
> = {
  schema: AdminUpdateDeviceStatus$,
  category: 'UserResourceUpdate',
  kind: 'write',
  isRepeatable: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED', ResourceNotFoundException: 'RESOURCE_NOT_FOUND' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
};
