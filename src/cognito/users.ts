import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Logger } from 'pino';
import type { Code } from '../errors/codes.js';
import { GatewayError } from '../errors/error.js';
import { translate } from '../errors/translate.js';
import type { Clients } from './clients.js';
import { toUser, type User } from './model.js';
import type { Pool, Pools } from './pools.js';
import { checkSub, checkUsername } from './validate.js';

/** What a look-up may be told besides whom to look for. */
export interface LookupOptions {
  /** Ends the look-up with COGNITO_TIMEOUT when it aborts. */
  readonly signal: AbortSignal;
}

/** Reads users from Cognito. Every rejection is a GatewayError. */
export interface Users {
  /** By username, verified alias or local user's sub, in one AdminGetUser call. */
  byUsername(poolId: string, username: string, options: LookupOptions): Promise<User>;
  /** By sub, whoever the user is: AdminGetUser, and where that misses or finds someone else, ListUsers decides. */
  bySub(poolId: string, sub: string, options: LookupOptions): Promise<User>;
}

/** Builds the operations on users from the pools that may be read and the clients that reach them. */
export function createUsers(pools: Pools, clients: Clients, log: Logger): Users {
  const onUnknown = createUnknownLog(log);

  /** Runs one call to Cognito: what it throws is translated, and logged with Cognito's own words. */
  async function call<T>(pool: Pool, run: (client: CognitoIdentityProviderClient) => Promise<T>): Promise<T> {
    try {
      return await run(clients.for(pool));
    } catch (cause) {
      const error = translate(cause);
      logFailure(log, pool, error);
      throw error;
    }
  }

  function getUser(pool: Pool, username: string, { signal }: LookupOptions): Promise<User> {
    const command = new AdminGetUserCommand({ UserPoolId: pool.id, Username: username });
    return call(pool, async (client) =>
      toUser(pool.id, await client.send(command, { abortSignal: signal }), onUnknown),
    );
  }

  /** The canonical username of the user with this sub, or undefined where there is none. */
  function findUsername(pool: Pool, sub: string, { signal }: LookupOptions): Promise<string | undefined> {
    const command = new ListUsersCommand({ UserPoolId: pool.id, Filter: `sub = "${sub}"`, Limit: 1 });
    return call(
      pool,
      async (client) => (await client.send(command, { abortSignal: signal })).Users?.[0]?.Username,
    );
  }

  return {
    async byUsername(poolId, username, options) {
      const pool = pools.find(poolId);
      checkUsername(username);
      return getUser(pool, username, options);
    },

    async bySub(poolId, sub, options) {
      const pool = pools.find(poolId);
      checkSub(sub);
      const guess = await getUser(pool, sub, options).catch((error: unknown) => {
        if (error instanceof GatewayError && error.code === 'USER_NOT_FOUND') return undefined;
        throw error;
      });
      // A user of someone else's sub for a username is found first, and a third-party user not at all.
      if (guess?.sub === sub) return guess;
      const username = await findUsername(pool, sub, options);
      if (username === undefined) throw new GatewayError('USER_NOT_FOUND');
      return getUser(pool, username, options);
    },
  };
}

function logFailure(log: Logger, pool: Pool, error: GatewayError): void {
  const level = blameless.has(error.code) ? 'debug' : 'warn';
  const { requestId } = error.extensions;
  log[level](
    { code: error.code, poolId: pool.id, awsRequestId: requestId, cause: String(error.cause) },
    'Cognito call failed',
  );
}

/** Failures that tell of the caller's input and nothing of the gateway's health. */
const blameless = new Set<Code>(['USER_NOT_FOUND', 'BAD_USER_INPUT']);

function createUnknownLog(log: Logger) {
  const seen = new Set<string>();
  return (member: string, value: string): void => {
    const key = `${member} ${value}`;
    if (seen.has(key)) return;
    seen.add(key);
    log.warn({ member, value }, 'Cognito reported a value that this version does not know');
  };
}
