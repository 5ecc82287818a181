import { pino } from 'pino';
import { type CallMetrics, silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { createClients } from '../../src/cognito/client/client-registry.js';
import { type CallExecutor, createCallExecutor, type QuotaShare } from '../../src/cognito/client/executor.js';
import { createGroupRepository } from '../../src/cognito/group-repository.js';
import { createPoolRepository } from '../../src/cognito/pool-repository.js';
import { createPools, type Pools } from '../../src/cognito/pools.js';
import type { CacheLimits } from '../../src/cognito/user-cache.js';
import { createUserListRepository } from '../../src/cognito/user-list-repository.js';
import { createUserRecordRepository } from '../../src/cognito/user-record-repository.js';
import { createUsers, type Users } from '../../src/cognito/user-repository.js';
import { systemClock } from '../../src/common/clock.js';
import { RequestScope } from '../../src/common/request-scope.js';
import { toQuotaRates } from '../../src/config/quota-categories.js';
import type { ContextParts } from '../../src/graphql/context.js';
import type { SandboxPool } from '../../src/sandbox/pool-model.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { credentials } from './test-gateway.js';

/** The access to Cognito without GraphQL, in front of a sandbox. */
export interface Access {
  readonly sandbox: Sandbox;
  readonly users: Users;
  /** The parts of the Cognito access that a context needs. */
  readonly repositories: ReturnType<typeof createRepositories>;
  close(): Promise<void>;
}

/** Overrides of the defaults, which are a quota that is never exhausted, and no cache. */
export interface AccessOptions {
  readonly pools: readonly SandboxPool[];
  readonly share?: QuotaShare;
  readonly cache?: CacheLimits;
  readonly callMetrics?: CallMetrics;
}

/** A request without a deadline. */
export const neverExpires = new RequestScope(Number.POSITIVE_INFINITY, {
  ...systemClock,
  after: () => () => {},
});

/** Creates the repositories that a context needs. */
export function createRepositories(users: Users, pools: Pools, executor: CallExecutor) {
  return {
    users,
    userLists: createUserListRepository(pools, executor),
    userRecords: createUserRecordRepository(pools, executor),
    groups: createGroupRepository(pools, executor),
    pools: createPoolRepository(pools, executor, systemClock),
  } satisfies Partial<ContextParts>;
}

/** Starts the access and a sandbox for it; any pool may be read. */
export async function startAccess(options: AccessOptions): Promise<Access> {
  const { pools: served, share, cache = { ttlMs: 0, max: 1 }, callMetrics = silentCallMetrics } = options;
  const sandbox = await startSandbox({ pools: served });
  const clients = createClients({ endpoint: sandbox.url, credentials });
  const log = pino({ level: 'silent' });
  const plenty = {
    rates: toQuotaRates({ UserRead: 10_000, UserList: 10_000 }),
    burstMs: 1000,
    ratePerUser: 1_000_000,
  };
  const executor = createCallExecutor(
    clients,
    share ?? plenty,
    { timeoutMs: 3000 },
    systemClock,
    callMetrics,
    log,
  );
  const pools = createPools(new Map([['*', {}]]));
  const users = createUsers(pools, executor, cache, callMetrics);
  return {
    sandbox,
    users,
    repositories: createRepositories(users, pools, executor),
    async close() {
      await clients.close();
      await sandbox.close();
    },
  };
}
