import type { Permissions, Policy } from '../auth/authorization/access-control.js';
import type { CallMetrics } from '../cognito/call-metrics.js';
import type { Users } from '../cognito/user-repository.js';
import type { RequestScope, RequestUsage } from '../common/request-scope.js';
import type { Audit } from '../observability/audit.js';
import type { Entry } from '../observability/request-log.js';
import { createAccessGuard, type RequestInfo } from '../services/access-guard.js';
import { createUserLoader } from '../services/user-loader.js';
import { createUserService, type UserService } from '../services/user-service.js';

/** What a resolver may use. Made anew for each request. */
export interface Context {
  readonly users: UserService;
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
}

/** Builds the context of one caller's request. */
export function createContext(
  users: Users,
  policy: Policy,
  audit: Audit,
  callMetrics: CallMetrics,
  arrival: Arrival,
): Context {
  const permissions = policy.for(arrival.identity);
  const { entry } = arrival;
  entry.clientName = arrival.clientName;
  entry.usage = arrival.scope.usage;
  const loader = createUserLoader(users, arrival.scope, callMetrics);
  const { usage } = arrival.scope;
  const guard = createAccessGuard(permissions, audit, arrival);
  return { users: createUserService(users, loader, guard), permissions, entry, usage };
}
