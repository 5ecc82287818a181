import {
  AdminListDevices$,
  type AdminListDevicesCommandInput,
  type AdminListDevicesCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { toUserDevice, type UserDevice } from '../user-record-mapper.js';
import type { ReadOperation } from './operation.js';

/** One page of devices. */
export interface DevicePage {
  readonly devices: readonly UserDevice[];
  /** Undefined on the last page. */
  readonly token: string | undefined;
}

/** Lists the devices that a pool remembers for one user. */
export const adminListDevices: ReadOperation<
  AdminListDevicesCommandInput,
  AdminListDevicesCommandOutput,
  DevicePage
> = {
  schema: AdminListDevices$,
  category: 'UserResourceRead',
  kind: 'read',
  errorCodes: { InvalidUserPoolConfigurationException: 'FEATURE_NOT_ENABLED' },
  coalescingKey: ({ Username, Limit, PaginationToken }) => JSON.stringify([Username, Limit, PaginationToken]),
  user: ({ Username }) => Username,
  toResult: ({ Devices, PaginationToken }) => ({
    devices: (Devices ?? []).map(toUserDevice),
    token: PaginationToken || undefined,
  }),
};
