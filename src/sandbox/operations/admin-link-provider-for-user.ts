import { CognitoError } from '../errors.js';
import { poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';
import type { SandboxUser } from '../pool-model.js';
import type { PoolStore } from '../pool-store.js';
import {
  findLinkedUser,
  findProviderType,
  identitiesOf,
  localProvider,
  type ProviderUser,
  readProviderUser,
  withIdentities,
} from './linked-identities.js';

/** Maximum number of linked identities of a user. */
const maxIdentities = 5;

/** AdminLinkProviderForUser: lets a provider's identity sign in as an existing user. */
export const adminLinkProviderForUser: Operation = {
  category: 'UserUpdate',
  access: 'write',
  billing: 'unstated',
  run({ store, region, input, concerns, now }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    const destination = readProviderUser(input.structure('DestinationUser'));
    const source = readProviderUser(input.structure('SourceUser'));
    input.check();
    const pool = store.find(region, poolId);
    const user = findDestination(pool, destination);
    concerns(pool, user);
    const providerType = findProviderType(pool, source.provider);
    checkSource(pool, user, source);
    const identities = identitiesOf(user);
    if (identities.filter(({ primary }) => !primary).length >= maxIdentities) {
      throw new CognitoError('LimitExceededException', 'The user is linked to too many identities.');
    }
    const identity = {
      userId: source.value,
      providerName: source.provider,
      providerType,
      issuer: null,
      primary: false,
      dateCreated: String(Math.trunc(now())),
    };
    pool.change(user, { attributes: withIdentities(user, [...identities, identity]) });
    return {};
  },
};

function findDestination(pool: PoolStore, { provider, value }: ProviderUser): SandboxUser {
  return pool.find(provider === localProvider ? value : `${provider}_${value}`);
}

function checkSource(pool: PoolStore, user: SandboxUser, source: ProviderUser): void {
  const linked = findLinkedUser(pool, source);
  if (linked !== undefined && linked.status !== 'EXTERNAL_PROVIDER') {
    const message =
      linked.username === user.username
        ? 'SourceUser is already linked to DestinationUser'
        : 'SourceUser is already linked to another user';
    throw new CognitoError('AliasExistsException', message);
  }
  if (pool.names.findByUsername(`${source.provider}_${source.value}`) === undefined) return;
  throw new CognitoError(
    'InvalidParameterException',
    'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
  );
}
