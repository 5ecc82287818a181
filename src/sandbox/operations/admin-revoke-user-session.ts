import { CognitoError } from '../errors.js';
import type { Operation } from '../operation.js';
import type { SandboxSession } from '../user-records.js';
import { findUser, readUserKey } from './find-user.js';
import { requireSessionTracking } from './session-tracking.js';

/** AdminRevokeUserSession: revokes one session of a user and, if requested, the sessions linked to it. */
export const adminRevokeUserSession: Operation = {
  category: 'Session',
  access: 'write',
  billing: 'unstated',
  run(request) {
    const { input } = request;
    const key = readUserKey(input);
    const id = input.text('SessionId', { min: 28, max: 28, pattern: /^(tkn|sso)[0-9a-z]+$/ });
    const linked = input.optionalText('RevokeAssociatedSessions', {
      min: 0,
      max: 6,
      pattern: /^(NONE|LINKED)$/,
    });
    input.check();
    const { pool, user } = findUser(request, key);
    requireSessionTracking(pool);
    const revoked = user.sessions?.find((session) => session.id === id);
    if (revoked === undefined) throw new CognitoError('ResourceNotFoundException', 'Session does not exist.');
    const left = user.sessions?.filter((session) => {
      return session.id !== id && !(linked === 'LINKED' && areLinked(session, revoked));
    });
    pool.change(user, { sessions: left ?? [] }, { touch: false });
    return {};
  },
};

/** A token session is linked to the sign-in page's session that it came from. */
function areLinked(one: SandboxSession, other: SandboxSession): boolean {
  return one.originSessionId === other.id || other.originSessionId === one.id;
}
