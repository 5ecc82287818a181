import { mayReadUser, type Permissions, type Policy } from '../auth/authorization/access-control.js';
import type { Identity } from '../auth/identity.js';
import type { CallMetrics } from '../cognito/call-metrics.js';
import type { GroupRepository } from '../cognito/group-repository.js';
import type { PoolRepository } from '../cognito/pool-repository.js';
import type { UserListRepository } from '../cognito/user-list-repository.js';
import type { ListedUser } from '../cognito/user-mapper.js';
import type { UserRecordRepository } from '../cognito/user-record-repository.js';
import type { Users } from '../cognito/user-repository.js';
import type { Clock } from '../common/clock.js';
import type { RequestScope, RequestUsage } from '../common/request-scope.js';
import { toAbsence } from '../errors/gateway-error.js';
import type { Audit } from '../observability/audit.js';
import type { RequestLogEntry } from '../observability/request-log.js';
import { type AccessGuard, createAccessGuard, type RequestInfo } from '../services/access-guard.js';
import {
  type ChangeParts,
  type ChangeService,
  createChangeService,
} from '../services/changes/change-service.js';
import type { ChangeTools } from '../services/changes/change-tools.js';
import type { CursorCodec } from '../services/cursor.js';
import { createGroupService, type GroupService } from '../services/group-service.js';
import { createListReader, type ListReader } from '../services/list-reader.js';
import { createPoolService, type PoolService } from '../services/pool-service.js';
import type { RequestMemory } from '../services/response-memory.js';
import { createUserListService, type UserListService } from '../services/user-list-service.js';
import { createUserLoader } from '../services/user-loader.js';
import { createUserRecordService, type UserRecordService } from '../services/user-record-service.js';
import { createUserService, toOwnResource, type UserService } from '../services/user-service.js';

/** The context of resolvers, created for each request. */
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
  readonly entry: RequestLogEntry;
  /** The request's usage so far. */
  readonly usage: RequestUsage;
}

/** The caller of a request and its maximum duration. */
export interface ContextRequest extends RequestInfo {
  readonly scope: RequestScope;
  readonly entry: RequestLogEntry;
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
export function createContext(parts: ContextParts, request: ContextRequest): Context {
  const { scope, entry, clientName } = request;
  entry.clientName = clientName;
  entry.usage = scope.usage;
  return new RequestContext(parts, request);
}

/**
 * Creates each service when it is first used, because most operations use only one. Apollo copies the context's
 * properties to another object of this class, which rules out private names.
 */
class RequestContext implements Context {
  readonly scope: RequestScope;
  readonly longestMs: number;
  readonly entry: RequestLogEntry;
  readonly usage: RequestUsage;
  readonly permissions: Permissions;
  readonly users: UserService;
  private readonly parts: ContextParts;
  private readonly identity: Identity;
  private readonly guard: AccessGuard;
  private knownLists: ListReader | undefined;
  private knownUserLists: UserListService | undefined;
  private knownUserRecords: UserRecordService | undefined;
  private knownGroups: GroupService | undefined;
  private knownPools: PoolService | undefined;
  private knownChanges: ChangeService | undefined;
  private knownChangeTools: ChangeTools | undefined;

  constructor(parts: ContextParts, request: ContextRequest) {
    const { scope, entry, identity, longestMs, memory } = request;
    const permissions = parts.policy.for(identity);
    this.scope = scope;
    this.longestMs = longestMs;
    this.entry = entry;
    this.usage = scope.usage;
    this.permissions = permissions;
    this.parts = parts;
    this.identity = identity;
    this.guard = createAccessGuard(permissions, parts.audit, request, memory);
    const isVisible = (user: ListedUser) => mayReadUser(permissions, toOwnResource(user));
    const loader = createUserLoader(parts.users, scope, parts.callMetrics, parts.clock, isVisible);
    this.users = createUserService(parts.users, loader, this.guard);
  }

  get userLists(): UserListService {
    this.knownUserLists ??= createUserListService(
      this.parts.userLists,
      this.listReader,
      this.guard,
      this.scope,
    );
    return this.knownUserLists;
  }

  get userRecords(): UserRecordService {
    const { userRecords: records, pools } = this.parts;
    this.knownUserRecords ??= createUserRecordService({
      records,
      pools,
      users: this.users,
      lists: this.listReader,
      guard: this.guard,
      scope: this.scope,
    });
    return this.knownUserRecords;
  }

  get groups(): GroupService {
    this.knownGroups ??= createGroupService(this.parts.groups, this.listReader, this.guard, this.scope);
    return this.knownGroups;
  }

  get pools(): PoolService {
    this.knownPools ??= createPoolService(this.parts.pools, this.guard, this.scope);
    return this.knownPools;
  }

  get changes(): ChangeService | undefined {
    const { changes } = this.parts;
    if (changes) this.knownChanges ??= createChangeService(changes, this.guard, this.changeTools, this.scope);
    return this.knownChanges;
  }

  get changeTools(): ChangeTools {
    const { pools, groups, users } = this.parts;
    const { scope } = this;
    this.knownChangeTools ??= {
      permissions: this.permissions,
      readPool: (poolId) => pools.readFacts(poolId, scope),
      readGroup: (poolId, name) => groups.get(poolId, name, scope),
      hasUser: (poolId, name) =>
        users.current(poolId, name, scope).then(() => true, toAbsence('USER_NOT_FOUND')),
    };
    return this.knownChangeTools;
  }

  private get listReader(): ListReader {
    const { cursors, clock } = this.parts;
    this.knownLists ??= createListReader(cursors, this.identity, () => this.scope.deadline - clock.now());
    return this.knownLists;
  }
}
