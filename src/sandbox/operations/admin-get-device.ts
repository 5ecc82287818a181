import type { Operation } from '../operation.js';
import { deviceKeyRule, findDevice, requireDeviceTracking, toDevice } from './device-tracking.js';
import { findUser, readUserKey } from './find-user.js';

/** AdminGetDevice: one device of one user. */
export const adminGetDevice: Operation = {
  category: 'UserResourceRead',
  access: 'read',
  billing: 'unstated',
  run(request) {
    const key = readUserKey(request.input);
    const deviceKey = request.input.text('DeviceKey', deviceKeyRule);
    request.input.check();
    const { pool, user } = findUser(request, key);
    requireDeviceTracking(pool);
    return { Device: toDevice(findDevice(user, deviceKey)) };
  },
};
