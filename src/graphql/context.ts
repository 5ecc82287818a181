import type { Permissions, Policy } from '../auth/authorization/access-control.js';
import type { CallMetrics } from '../cognito/call-metrics.js';
import type { UserListRepository } from '../cognito/user-list-repository.js';
import type { Users } from '../cognito/user-repository.js';
import type { Clock } from '../common/clock.js';
import type { RequestScope, RequestUsage } from '../common/request-scope.js';
import type { Audit } from '../observability/audit.js';
import type { Entry } from '../observability/request-log.js';
import { createAccessGuard, type RequestInfo } from '../services/access-guard.js';
import type { RequestMemory } from '../services/answer-memory.js';
import type { CursorCodec } from '../services/cursor.js';
import { createListReader } from '../services/list-reader.js';
import { createUserListService, type UserListService } from '../services/user-list-service.js';
import { createUserLoader } from '../services/user-loader.js';
import { createUserService, type UserService } from '../services/user-service.js';

/** What a resolver may use. Made anew for each request. */
export interface Context {
  readonly users: UserService;
  readonly userLists: UserListService;
  readonly permissions: Permissions;
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
}

/** What contexts are built from. */
export interface ContextParts {
  readonly users: Users;
  readonly userLists: UserListRepository;
  readonly policy: Policy;
  readonly audit: Audit;
  readonly callMetrics: CallMetrics;
  readonly cursors: CursorCodec;
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
  const loader = createUserLoader(parts.users, scope, parts.callMetrics);
  const lists = createListReader(parts.cursors, identity, () => scope.deadline - parts.clock.now());
  return {
    users: createUserService(parts.users, loader, guard),
    userLists: createUserListService(parts.userLists, lists, guard, scope),
    permissions,
    entry,
    usage,
  };
}
