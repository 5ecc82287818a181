import { GatewayError } from '../errors/gateway-error.js';
import { checkPoolId } from './input-validation.js';

/** How the gateway reaches one user pool. */
export interface Pool {
  readonly id: string;
  readonly region: string;
  /** The role to assume for it; absent where the gateway's own credentials serve. */
  readonly roleArn?: string;
}

/** What the configuration says of a pool, or of any pool under the key `*`. */
export interface PoolAccess {
  readonly roleArn?: string;
}

/** The pools that may be read. */
export interface Pools {
  /** Throws BAD_USER_INPUT for a malformed id and USER_POOL_NOT_ALLOWED for a pool that is not on the list. */
  find(poolId: string): Pool;
}

const regionPattern = /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/;
/** The regions that AWS may have by its present way of naming them: a bounded number, not whatever a caller makes up. */
const plausibleRegion =
  /^(?:af|ap|ca|cn|eu|eu-isoe|eusc-de|il|me|mx|sa|us|us-gov|us-iso[bf]?)-(?:central|east|west|(?:north|south)(?:east|west)?)-\d$/;

/** The region that a pool id names, or undefined where its first part is no region (`local_1`). */
export function toRegion(poolId: string): string | undefined {
  const prefix = poolId.slice(0, poolId.indexOf('_'));
  return regionPattern.test(prefix) ? prefix : undefined;
}

/** Builds the registry of pools. `region` serves ids that name none. */
export function createPools(allowed: ReadonlyMap<string, PoolAccess>, region?: string): Pools {
  return {
    find(poolId) {
      checkPoolId(poolId);
      const listed = allowed.get(poolId);
      const access = listed ?? allowed.get('*');
      const poolRegion = toRegion(poolId) ?? region;
      if (!access || !poolRegion) throw new GatewayError('USER_POOL_NOT_ALLOWED');
      // Each region has a client, connections and quotas of its own, so callers must not be able to invent them.
      if (!listed && poolRegion !== region && !plausibleRegion.test(poolRegion)) {
        throw new GatewayError('USER_POOL_NOT_FOUND');
      }
      return { id: poolId, region: poolRegion, ...access };
    },
  };
}
