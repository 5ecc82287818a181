import { changeAttributes } from '../attribute-changes.js';
import { attributeNameRule, checkDeletions } from '../attribute-rules.js';
import type { Operation } from '../operation.js';
import { findUser, readUserKey } from './find-user.js';

/** AdminDeleteUserAttributes: deletes attributes of a user. */
export const adminDeleteUserAttributes: Operation = {
  category: 'UserUpdate',
  access: 'write',
  billing: 'yes',
  run(request) {
    const { input } = request;
    const key = readUserKey(input);
    const names = input.texts('UserAttributeNames', attributeNameRule);
    input.check();
    const { pool, user } = findUser(request, key);
    checkDeletions(pool.pool.settings, names);
    const deletions = names.map((name) => ({ name, value: '' }));
    const { attributes } = changeAttributes(pool.pool.settings, user.attributes, deletions);
    pool.change(user, { attributes });
    return {};
  },
};
