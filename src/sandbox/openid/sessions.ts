import { randomBytes } from 'node:crypto';
import type { SandboxUser } from '../pool-model.js';
import type { Store } from '../pool-store.js';
import { toSessionId } from '../user-records.js';

/** The sessions of users who signed in on the sandbox's page, as AdminListUserSessions lists them. */
export interface SignInSessions {
  /** Starts a session of a user and returns its id. */
  begin(poolId: string, username: string, clientId: string): string;
  /** Finds the user of a session; undefined if it has ended or the user was disabled or deleted. */
  findUser(poolId: string, username: string, sessionId: string): SandboxUser | undefined;
  end(poolId: string, username: string, sessionId: string): void;
}

/**
 * Creates the sessions of a store.
 *
 * @param now wall-clock time in ms since 1970.
 */
export function createSignInSessions(store: Store, now: () => number): SignInSessions {
  function find(poolId: string, username: string) {
    const pool = store.get(poolId);
    const user = pool?.names.findByUsername(username);
    return pool && user ? { pool, user } : undefined;
  }

  return {
    begin(poolId, username, clientId) {
      const id = toSessionId('tkn', randomBytes(16).toString('hex'));
      const found = find(poolId, username);
      const time = new Date(now());
      const session = {
        id,
        type: 'TOKEN',
        clientId,
        createdAt: time,
        lastActiveAt: time,
        device: 'unknown',
        lastIpAddress: '127.0.0.1',
      };
      found?.pool.change(
        found.user,
        { sessions: [session, ...(found.user.sessions ?? [])] },
        { touch: false },
      );
      return id;
    },
    findUser(poolId, username, sessionId) {
      const user = find(poolId, username)?.user;
      return user?.enabled && user.sessions?.some(({ id }) => id === sessionId) ? user : undefined;
    },
    end(poolId, username, sessionId) {
      const found = find(poolId, username);
      const left = found?.user.sessions?.filter(({ id }) => id !== sessionId);
      if (found && left) found.pool.change(found.user, { sessions: left }, { touch: false });
    },
  };
}
