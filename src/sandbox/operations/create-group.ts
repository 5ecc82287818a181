import { CognitoError } from '../errors.js';
import type { Operation } from '../operation.js';
import { readGroup } from './group-input.js';
import { toGroup } from './group-output.js';

/** Maximum number of groups of a pool. */
const maxGroups = 10_000;

/** CreateGroup: adds a group to a pool. */
export const createGroup: Operation = {
  category: 'UserPoolResourceUpdate',
  access: 'write',
  billing: 'no',
  run({ store, region, input, now }) {
    const { poolId, name, details } = readGroup(input);
    const pool = store.find(region, poolId);
    if (pool.groups.has(name)) {
      throw new CognitoError('GroupExistsException', 'A group with the name already exists.');
    }
    if (pool.groups.size >= maxGroups) {
      throw new CognitoError('LimitExceededException', 'The user pool has too many groups.');
    }
    const time = new Date(now());
    const group = { name, ...details, createdAt: time, lastModifiedAt: time };
    pool.setGroup(group);
    return { Group: toGroup(poolId, group) };
  },
};
