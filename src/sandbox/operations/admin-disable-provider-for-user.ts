import { CognitoError } from '../errors.js';
import { poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';
import {
  findLinkedUser,
  findProviderType,
  identitiesOf,
  localProvider,
  readProviderUser,
  withIdentities,
} from './linked-identities.js';

/** AdminDisableProviderForUser: unlinks an identity from a user, or disables a local user's sign-in by password. */
export const adminDisableProviderForUser: Operation = {
  category: 'UserUpdate',
  access: 'write',
  billing: 'unstated',
  run({ store, region, input, concerns }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    const source = readProviderUser(input.structure('User'));
    input.check();
    const pool = store.find(region, poolId);
    if (source.provider === localProvider) {
      const user = pool.find(source.value);
      concerns(pool, user);
      pool.change(user, { hasPassword: false });
      return {};
    }
    findProviderType(pool, source.provider);
    const user = findLinkedUser(pool, source);
    if (user === undefined) throw new CognitoError('UserNotFoundException');
    concerns(pool, user);
    const left = identitiesOf(user).filter(
      (each) => each.providerName !== source.provider || each.userId !== source.value,
    );
    pool.change(user, { attributes: withIdentities(user, left) });
    return {};
  },
};
