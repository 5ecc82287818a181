import {
  changeAttributes,
  findAliasConflicts,
  isSentVerified,
  takeAlias,
  toVerificationMessages,
} from '../attribute-changes.js';
import { checkAttributes, readAttributes } from '../attribute-rules.js';
import { CognitoError } from '../errors.js';
import type { Operation } from '../operation.js';
import { attributeOf } from '../pool-model.js';
import { findUser, readUserKey } from './find-user.js';

/** AdminUpdateUserAttributes: sets attributes of a user. An empty value deletes the attribute. */
export const adminUpdateUserAttributes: Operation = {
  category: 'UserUpdate',
  access: 'write',
  billing: 'yes',
  async run(request) {
    const key = readUserKey(request.input);
    const sent = readAttributes(request.input.structures('UserAttributes'));
    request.input.optionalMap('ClientMetadata');
    request.input.check();
    const found = findUser(request, key);
    checkAttributes(found.pool.pool.settings, sent, false);
    const messages = toVerificationMessages(found.pool, found.user, sent);
    if (messages.length > 0) await request.triggers.call(key.poolId, 'CustomMessage');

    // Read again, because the user may have changed while the trigger ran.
    const { pool, user } = findUser(request, key);
    const { attributes, pending } = changeAttributes(pool.pool.settings, user.attributes, sent);
    const conflicts = findAliasConflicts(pool, { ...user, attributes });
    for (const { attribute } of conflicts) {
      // A new address that is sent as verified is taken from its owner without an error.
      const isSent = attributeOf({ attributes: sent }, attribute) !== undefined;
      if (isSent && isSentVerified(sent, attribute) && pool.pool.aliasAttributes.includes(attribute))
        continue;
      const message = `An account with the given ${attribute} already exists.`;
      throw new CognitoError('AliasExistsException', message);
    }
    request.messages.sendWith(messages, () => {
      for (const conflict of conflicts) takeAlias(pool, conflict);
      pool.change(user, { attributes, ...(pending.length > 0 && { pendingAttributes: pending }) });
    });
    return {};
  },
};
