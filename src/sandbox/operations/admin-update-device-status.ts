import type { Operation } from '../operation.js';
import { deviceKeyRule, findDevice, requireDeviceTracking } from './device-tracking.js';
import { findUser, readUserKey } from './find-user.js';

const statusRule = { min: 1, max: 16, pattern: /^(not_)?remembered$/ };

/** AdminUpdateDeviceStatus: sets whether a user's device is remembered. */
export const adminUpdateDeviceStatus: Operation = {
  category: 'UserResourceUpdate',
  access: 'write',
  billing: 'unstated',
  run(request) {
    const { input, now } = request;
    const key = readUserKey(input);
    const deviceKey = input.text('DeviceKey', deviceKeyRule);
    const status = input.optionalText('DeviceRememberedStatus', statusRule);
    input.check();
    const { pool, user } = findUser(request, key);
    requireDeviceTracking(pool);
    const before = findDevice(user, deviceKey);
    if (status === undefined) return {};
    const after = {
      ...before,
      attributes: { ...before.attributes, 'dev:device_remembered_status': status },
      lastModifiedAt: new Date(now()),
    };
    const devices = user.devices?.map((device) => (device === before ? after : device)) ?? [];
    pool.change(user, { devices }, { touch: false });
    return {};
  },
};
