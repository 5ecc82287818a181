import { toRegion } from '../common/pool-id.js';
import { isKnownRegion } from '../common/region.js';
import type { PoolAccess } from '../config/config.js';
import { GatewayError } from '../errors/gateway-error.js';
import { checkPoolId } from './input-validation.js';

/** How the gateway reaches one user pool. */
export interface Pool {
  readonly id: string;
  readonly region: string;
  /** The role to assume; absent if the gateway's own credentials are used. */
  readonly roleArn?: string;
}

/** The pools that may be read. */
export interface Pools {
  /** @throws GatewayError BAD_USER_INPUT for a malformed id and USER_POOL_NOT_ALLOWED for a pool that is not allowed. */
  find(poolId: string): Pool;
  /** The ids that are configured individually; empty if any pool may be read. */
  readonly ids: readonly string[];
}

/**
 * Creates the registry of pools.
 *
 * @param region the region of pools whose id does not name one.
 */
export function createPools(allowed: ReadonlyMap<string, PoolAccess>, region?: string): Pools {
  const listed = new Map<string, Pool>();
  for (const [id, access] of allowed) {
    const poolRegion = access.region ?? toRegion(id) ?? region;
    if (id !== '*' && poolRegion !== undefined) listed.set(id, { id, ...access, region: poolRegion });
  }
  const anyAccess = allowed.get('*');

  function findUnlisted(poolId: string): Pool {
    checkPoolId(poolId);
    const poolRegion = anyAccess?.region ?? toRegion(poolId) ?? region;
    if (!anyAccess || !poolRegion) throw new GatewayError('USER_POOL_NOT_ALLOWED');
    // Each region gets its own client, connections and quotas, so callers must not be able to invent regions.
    if (poolRegion !== region && !isKnownRegion(poolRegion)) throw new GatewayError('USER_POOL_NOT_FOUND');
    return { id: poolId, ...anyAccess, region: poolRegion };
  }

  return {
    ids: [...listed.keys()],
    find: (poolId) => listed.get(poolId) ?? findUnlisted(poolId),
  };
}

/** Returns the AWS account of a pool's role; undefined without a role. */
export function toRoleAccount({ roleArn }: { readonly roleArn?: string | undefined }): string | undefined {
  return roleArn?.split(':')[4];
}

/** Returns the region of the first pool that has one. */
export function toFirstRegion(allowed: ReadonlyMap<string, PoolAccess>): string | undefined {
  return [...allowed]
    .map(([id, { region }]) => region ?? toRegion(id))
    .find((region) => region !== undefined);
}
