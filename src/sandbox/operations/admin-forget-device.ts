import type { Operation } from '../operation.js';
import { deviceKeyRule, findDevice, requireDeviceTracking } from './device-tracking.js';
import { findUser, readUserKey } from './find-user.js';

/** AdminForgetDevice: forgets a device of a user. */
export const adminForgetDevice: Operation = {
  category: 'UserResourceUpdate',
  access: 'write',
  billing: 'unstated',
  run(request) {
    const key = readUserKey(request.input);
    const deviceKey = request.input.text('DeviceKey', deviceKeyRule);
    request.input.check();
    const { pool, user } = findUser(request, key);
    requireDeviceTracking(pool);
    const forgotten = findDevice(user, deviceKey);
    const devices = user.devices?.filter((device) => device !== forgotten) ?? [];
    pool.change(user, { devices }, { touch: false });
    return {};
  },
};
