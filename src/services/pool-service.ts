import type { PoolFacts, PoolIdentityProvider, PoolMfa } from '../cognito/pool-mapper.js';
import type { PoolRepository } from '../cognito/pool-repository.js';
import type { RequestScope } from '../common/request-scope.js';
import type { AccessGuard } from './access-guard.js';
import type { RequestedFields } from './requested-fields.js';
import { toObjectBytes } from './response-size-estimate.js';

/** Reads pools for one request. */
export interface PoolService {
  /** Returns the ids of the individually configured pools that the caller may read. */
  listIds(): readonly string[];
  /**
   * Reads the settings of a pool.
   *
   * @throws GatewayError
   */
  read(poolId: string, requested: RequestedFields): Promise<PoolFacts>;
  /**
   * Reads the MFA settings of a disclosed pool.
   *
   * @throws GatewayError
   */
  readMfa(poolId: string): Promise<PoolMfa>;
  /**
   * Returns whether a disclosed pool tracks sessions.
   *
   * @throws GatewayError
   */
  readSessionTracking(poolId: string): Promise<boolean | null>;
  /**
   * Reads the identity providers of a disclosed pool.
   *
   * @throws GatewayError
   */
  readIdentityProviders(poolId: string): Promise<readonly PoolIdentityProvider[]>;
}

/** Creates the service of one request. */
export function createPoolService(
  pools: PoolRepository,
  guard: AccessGuard,
  scope: RequestScope,
): PoolService {
  const mayRead = (poolId: string) =>
    guard.permissions.authorize('ReadUserPool', { type: 'Directory', poolId });

  return {
    listIds: () => pools.ids.filter(mayRead),

    read: (poolId, requested) =>
      guard.read<PoolFacts, PoolFacts>({
        validate: () => pools.check(poolId),
        authorize: () => mayRead(poolId),
        run: () => pools.readFacts(poolId, scope),
        authorizeFound: () => true,
        notFound: 'USER_POOL_NOT_FOUND',
        redact: (_permissions, facts) => facts,
        measure: (facts) => toObjectBytes(facts, requested.answers),
        record: () => ({ operationName: requested.operationName, poolId, action: 'ReadUserPool' }),
      }),

    readMfa: (poolId) => pools.readMfa(poolId, scope),
    readSessionTracking: (poolId) => pools.readSessionTracking(poolId, scope),
    readIdentityProviders: (poolId) => pools.readIdentityProviders(poolId, scope),
  };
}
