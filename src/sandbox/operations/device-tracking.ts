import { CognitoError } from '../errors.js';
import type { TextRule } from '../input-validation.js';
import type { SandboxUser } from '../pool-model.js';
import type { PoolStore } from '../pool-store.js';
import type { SandboxDevice } from '../user-records.js';
import { toSeconds } from '../wire.js';
import { toAttributes } from './user-output.js';

/** The device key in Cognito's model. */
export const deviceKeyRule: TextRule = { min: 1, max: 55, pattern: /^[\w-]+_[0-9a-f-]+$/ };

/**
 * Checks that the pool remembers devices.
 *
 * @throws InvalidUserPoolConfigurationException
 */
export function requireDeviceTracking({ pool }: PoolStore): void {
  if (pool.settings.deviceTracking !== undefined) return;
  throw new CognitoError(
    'InvalidUserPoolConfigurationException',
    'Device tracking is not enabled for this user pool.',
  );
}

/**
 * Finds a device of a user.
 *
 * @throws ResourceNotFoundException if there is none.
 */
export function findDevice(user: SandboxUser, key: string): SandboxDevice {
  const device = user.devices?.find((each) => each.key === key);
  if (device === undefined) throw new CognitoError('ResourceNotFoundException', 'Device does not exist.');
  return device;
}

/** Converts a device to its wire format. */
export function toDevice(device: SandboxDevice): object {
  return {
    DeviceKey: device.key,
    DeviceAttributes: toAttributes(
      Object.entries(device.attributes).map(([name, value]) => ({ name, value })),
    ),
    DeviceCreateDate: toSeconds(device.createdAt),
    DeviceLastModifiedDate: toSeconds(device.lastModifiedAt),
    DeviceLastAuthenticatedDate: toSeconds(device.lastAuthenticatedAt),
  };
}
