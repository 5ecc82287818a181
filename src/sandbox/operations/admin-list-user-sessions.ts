import type { Operation } from '../operation.js';
import { tokenRule } from '../pagination.js';
import type { SandboxSession } from '../user-records.js';
import { toSeconds } from '../wire.js';
import { findUser, readUserKey } from './find-user.js';
import { requireSessionTracking } from './session-tracking.js';

/** AdminListUserSessions: the active sessions of one user, on one page. */
export const adminListUserSessions: Operation = {
  category: 'Session',
  access: 'read',
  billing: 'unstated',
  run(request) {
    const key = readUserKey(request.input);
    request.input.optionalText('NextToken', tokenRule);
    request.input.check();
    const { pool, user } = findUser(request, key);
    requireSessionTracking(pool);
    return { Sessions: (user.sessions ?? []).slice(0, 125).map(toSession) };
  },
};

function toSession(session: SandboxSession): object {
  return {
    SessionId: session.id,
    SessionType: session.type,
    ClientId: session.clientId,
    CreateDate: toSeconds(session.createdAt),
    LastActiveDate: toSeconds(session.lastActiveAt),
    DeviceType: session.device,
    LastIPAddress: session.lastIpAddress,
    LastLocation: session.country && { City: session.city, Country: session.country },
    OriginSessionId: session.originSessionId,
    IsCurrentSession: false,
  };
}
