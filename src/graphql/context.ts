import { mayReadUser, type Permissions, type Policy } from '../auth/authorization/access-control.js';
import type { CallMetrics } from '../cognito/call-metrics.js';
import type { CallExecutor } from '../cognito/client/executor.js';
import type { Group } from '../cognito/group-mapper.js';
import { describeUserPool } from '../cognito/operations/describe-user-pool.js';
import { getGroup } from '../cognito/operations/get-group.js';
import type { Pools } from '../cognito/pools.js';
import type { UserListRepository } from '../cognito/user-list-repository.js';
import type { ListedUser } from '../cognito/user-mapper.js';
import type { Users } from '../cognito/user-repository.js';
import type { Clock } from '../common/clock.js';
import type { RequestScope, RequestUsage } from '../common/request-scope.js';
import type { Audit } from '../observability/audit.js';
import type { Entry } from '../observability/request-log.js';
import { createAccessGuard, type RequestInfo } from '../services/access-guard.js';
import type { RequestMemory } from '../services/answer-memory.js';
import {
  type ChangeParts,
  type ChangeService,
  createChangeService,
} from '../services/changes/change-service.js';
import type { ChangeTools } from '../services/changes/change-tools.js';
import type { CursorCodec } from '../services/cursor.js';
import { createListReader } from '../services/list-reader.js';
import { createUserListService, type UserListService } from '../services/user-list-service.js';
import { createUserLoader } from '../services/user-loader.js';
import { createUserService, toOwnResource, type UserService } from '../services/user-service.js';

/** What a resolver may use. Made anew for each request. */
export interface Context {
  readonly users: UserService;
  readonly userLists: UserListService;
  /** Undefined where the schema has no mutations. */
  readonly changes: ChangeService | undefined;
  readonly changeTools: ChangeTools;
  readonly groups: { read(poolId: string, name: string): Promise<Group> };
  readonly permissions: Permissions;
  readonly scope: RequestScope;
  /** How long the request may take at the most, in ms. */
  readonly longestMs: number;
  /** What the request's line in the log is made from. */
  readonly entry: Entry;
  /** What the request has cost so far. */
  readonly usage: RequestUsage;
}

/** Who asks, and for how long. */
export interface Arrival extends RequestInfo {
  readonly scope: RequestScope;
  readonly entry: Entry;
  readonly memory: RequestMemory;
  /** How long the request may take at the most, in ms. */
  readonly longestMs: number;
}

/** What contexts are built from. */
export interface ContextParts {
  readonly users: Users;
  readonly userLists: UserListRepository;
  readonly policy: Policy;
  readonly audit: Audit;
  readonly callMetrics: CallMetrics;
  readonly cursors: CursorCodec;
  readonly changes: ChangeParts | undefined;
  readonly executor: CallExecutor;
  readonly pools: Pools;
  readonly clock: Clock;
}

/** Builds the context of one caller's request. */
export function createContext(parts: ContextParts, arrival: Arrival): Context {
  const { scope, entry, identity, clientName } = arrival;
  const { usage } = scope;
  entry.clientName = clientName;
  entry.usage = usage;
  const permissions = parts.policy.for(identity);
  const guard = createAccessGuard(permissions, parts.audit, arrival, arrival.memory);
  const isVisible = (user: ListedUser) => mayReadUser(permissions, toOwnResource(user));
  const loader = createUserLoader(parts.users, scope, parts.callMetrics, isVisible);
  const lists = createListReader(parts.cursors, identity, () => scope.deadline - parts.clock.now());
  const changeTools: ChangeTools = {
    permissions,
    readPool: (poolId) => parts.executor.read(parts.pools.find(poolId), describeUserPool, {}, scope),
    readGroup: (poolId, name) =>
      parts.executor.read(parts.pools.find(poolId), getGroup, { GroupName: name }, scope),
    readUser: (poolId, username) => parts.users.current(poolId, username, scope),
  };
  return {
    changes: parts.changes && createChangeService(parts.changes, guard, changeTools, scope),
    changeTools,
    groups: { read: changeTools.readGroup },
    scope,
    longestMs: arrival.longestMs,
    users: createUserService(parts.users, loader, guard),
    userLists: createUserListService(parts.userLists, lists, guard, scope),
    permissions,
    entry,
    usage,
  };
}
