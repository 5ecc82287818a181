import type { Operation } from '../operation.js';
import { tokenRule } from '../pagination.js';
import { requireDeviceTracking, toDevice } from './device-tracking.js';
import { findUser, readUserKey } from './find-user.js';

/** AdminListDevices: a page of one user's remembered devices. */
export const adminListDevices: Operation = {
  category: 'UserResourceRead',
  access: 'read',
  billing: 'unstated',
  run(request) {
    const { input, pager } = request;
    const key = readUserKey(input);
    const limit = input.optionalNumber('Limit', 0, 60) || 60;
    const token = input.optionalText('PaginationToken', tokenRule);
    input.check();
    const { pool, user } = findUser(request, key);
    requireDeviceTracking(pool);
    const page = pager.cut({
      items: user.devices ?? [],
      limit,
      token,
      parameters: ['AdminListDevices', key.poolId, user.username, limit],
    });
    return { Devices: page.items.map(toDevice), PaginationToken: page.token };
  },
};
