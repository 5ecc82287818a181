import type { Operation } from '../operation.js';
import { readGroup } from './group-input.js';
import { toGroup } from './group-output.js';

/** UpdateGroup: changes a group. An omitted member keeps its value. */
export const updateGroup: Operation = {
  category: 'UserPoolResourceUpdate',
  access: 'write',
  billing: 'no',
  run({ store, region, input, now }) {
    const { poolId, name, details } = readGroup(input);
    const pool = store.find(region, poolId);
    const group = { ...pool.findGroup(name), ...details, lastModifiedAt: new Date(now()) };
    pool.setGroup(group);
    return { Group: toGroup(poolId, group) };
  },
};
