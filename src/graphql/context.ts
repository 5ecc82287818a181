import { mayReadUser, type Permissions, type Policy } from '../auth/authorization/access-control.js';
import type { CallMetrics } from '../cognito/call-metrics.js';
import type { GroupRepository } from '../cognito/group-repository.js';
import type { PoolRepository } from '../cognito/pool-repository.js';
import type { UserListRepository } from '../cognito/user-list-repository.js';
import type { ListedUser } from '../cognito/user-mapper.js';
import type { UserRecordRepository } from '../cognito/user-record-repository.js';
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
import { createGroupService, type GroupService } from '../services/group-service.js';
import { createListReader } from '../services/list-reader.js';
import { createPoolService, type PoolService } from '../services/pool-service.js';
import { createUserListService, type UserListService } from '../services/user-list-service.js';
import { createUserLoader } from '../services/user-loader.js';
import { createUserRecordService, type UserRecordService } from '../services/user-record-service.js';
import { createUserService, toOwnResource, type UserService } from '../services/user-service.js';

/** What resolvers may use, created for each request. */
export interface Context {
  readonly users: UserService;
  readonly userLists: UserListService;
  /** Undefined if the schema has no mutations. */
  readonly changes: ChangeService | undefined;
  readonly changeTools: ChangeTools;
  readonly userRecords: UserRecordService;
  readonly groups: GroupService;
  readonly pools: PoolService;
  readonly permissions: Permissions;
  readonly scope: RequestScope;
  /** Maximum duration of the request, in ms. */
  readonly longestMs: number;
  /** The data of the request's log line. */
  readonly entry: Entry;
  /** The request's usage so far. */
  readonly usage: RequestUsage;
}

/** The caller of a request and its maximum duration. */
export interface Arrival extends RequestInfo {
  readonly scope: RequestScope;
  readonly entry: Entry;
  readonly memory: RequestMemory;
  /** Maximum duration of the request, in ms. */
  readonly longestMs: number;
}

/** The dependencies of contexts. */
export interface ContextParts {
  readonly users: Users;
  readonly userLists: UserListRepository;
  readonly userRecords: UserRecordRepository;
  readonly groups: GroupRepository;
  readonly pools: PoolRepository;
  readonly policy: Policy;
  readonly audit: Audit;
  readonly callMetrics: CallMetrics;
  readonly cursors: CursorCodec;
  readonly changes: ChangeParts | undefined;
  readonly clock: Clock;
}

/** Creates the context of one request. */
export function createContext(parts: ContextParts, arrival: Arrival): Context {
  const { scope, entry, identity, clientName } = arrival;
  const { usage } = scope;
  entry.clientName = clientName;
  entry.usage = usage;
  const permissions = parts.policy.for(identity);
  const guard = createAccessGuard(permissions, parts.audit, arrival, arrival.memory);
  const isVisible = (user: ListedUser) => mayReadUser(permissions, toOwnResource(user));
  const loader = createUserLoader(parts.users, scope, parts.callMetrics, parts.clock, isVisible);
  const lists = createListReader(parts.cursors, identity, () => scope.deadline - parts.clock.now());
  const changeTools: ChangeTools = {
    permissions,
    readPool: (poolId) => parts.pools.readFacts(poolId, scope),
    readGroup: (poolId, name) => parts.groups.get(poolId, name, scope),
  };
  const users = createUserService(parts.users, loader, guard);
  const { userRecords: records, pools } = parts;
  return {
    changes: parts.changes && createChangeService(parts.changes, guard, changeTools, scope),
    changeTools,
    scope,
    longestMs: arrival.longestMs,
    users,
    userLists: createUserListService(parts.userLists, lists, guard, scope),
    userRecords: createUserRecordService({ records, pools, users, lists, guard, scope }),
    groups: createGroupService(parts.groups, lists, guard, scope),
    pools: createPoolService(pools, guard, scope),
    permissions,
    entry,
    usage,
  };
}
