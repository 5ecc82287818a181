import { LRUCache } from 'lru-cache';
import type { Clock } from '../common/clock.js';
import type { RequestScope } from '../common/request-scope.js';
import type { CallExecutor } from './client/executor.js';
import { describeUserPool } from './operations/describe-user-pool.js';
import { getUserPoolMfaConfig } from './operations/get-user-pool-mfa-config.js';
import { getUserPoolSessionConfiguration } from './operations/get-user-pool-session-configuration.js';
import { listIdentityProviders } from './operations/list-identity-providers.js';
import type { PoolFacts, PoolIdentityProvider, PoolMfa } from './pool-mapper.js';
import type { Pool, Pools } from './pools.js';

/** Reads the settings of pools from Cognito and caches them for some minutes. Every rejection is a GatewayError. */
export interface PoolRepository {
  /** The pools that are configured by id. */
  readonly ids: readonly string[];
  /** @throws GatewayError BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for a pool that must not be read. */
  check(poolId: string): void;
  readFacts(poolId: string, scope: RequestScope): Promise<PoolFacts>;
  readMfa(poolId: string, scope: RequestScope): Promise<PoolMfa>;
  /** Returns whether the pool tracks sessions; null if Cognito does not report it. */
  readSessionTracking(poolId: string, scope: RequestScope): Promise<boolean | null>;
  readIdentityProviders(poolId: string, scope: RequestScope): Promise<readonly PoolIdentityProvider[]>;
}

/** How long a pool's settings are cached, in ms. Administrators expect to see their changes within minutes. */
const ttlMs = 300_000;

/** Maximum number of cached responses, because with USER_POOLS=`*` any pool may be read. */
const maxKept = 4000;

/** A pool has at most 300 providers. */
const maxProviderPages = 10;

/** Creates the repository of pool settings. */
export function createPoolRepository(pools: Pools, executor: CallExecutor, clock: Clock): PoolRepository {
  const kept = new LRUCache<string, { readonly value: unknown }>({
    max: maxKept,
    ttl: ttlMs,
    // lru-cache treats a start time of 0 as missing.
    perf: { now: () => clock.now() + 1 },
  });

  async function keep<T>(what: string, poolId: string, read: (pool: Pool) => Promise<T>): Promise<T> {
    const pool = pools.find(poolId);
    const key = `${what} ${poolId}`;
    const known = kept.get(key);
    // This key holds only results of `read`.
    if (known) return known.value as T;
    const value = await read(pool);
    kept.set(key, { value });
    return value;
  }

  return {
    ids: pools.ids,
    check: (poolId) => void pools.find(poolId),

    readFacts: (poolId, scope) =>
      keep('facts', poolId, (pool) => executor.read(pool, describeUserPool, {}, scope)),

    readMfa: (poolId, scope) =>
      keep('mfa', poolId, (pool) => executor.read(pool, getUserPoolMfaConfig, {}, scope)),

    readSessionTracking: (poolId, scope) =>
      keep('sessions', poolId, (pool) => executor.read(pool, getUserPoolSessionConfiguration, {}, scope)),

    readIdentityProviders: (poolId, scope) =>
      keep('providers', poolId, async (pool) => {
        const providers: PoolIdentityProvider[] = [];
        let token: string | undefined;
        for (let page = 0; page < maxProviderPages; page += 1) {
          const input = { MaxResults: 60, ...(token !== undefined && { NextToken: token }) };
          const answer = await executor.read(pool, listIdentityProviders, input, scope);
          providers.push(...answer.providers);
          token = answer.token;
          if (token === undefined) break;
        }
        return providers;
      }),
  };
}
