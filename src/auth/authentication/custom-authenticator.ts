import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { GatewayError } from '../../errors/gateway-error.js';
import { AuthenticationError } from './authentication-error.js';
import type { Authenticator } from './authenticator.js';

/**
 * A caller that the embedding program has authenticated.
 *
 * @example
 * const caller: Caller = { subject: 'ada', issuer: 'https://login.example.com', groups: ['admin'] };
 */
export interface Caller {
  /** The caller's id. The audit log, rate limits and policies (`principal.subject`) refer to it. */
  readonly subject: string;
  /**
   * The authenticating issuer; `custom` by default. Policies can recognize a caller as a pool's user by the pool's
   * issuer.
   */
  readonly issuer?: string;
  readonly clientId?: string;
  readonly groups?: readonly string[];
  readonly scopes?: readonly string[];
}

/**
 * Returns the caller of a request; undefined refuses the request with UNAUTHENTICATED.
 *
 * @example
 * const identify: IdentifyCaller = async (request) => {
 *   const session = await readSession(request.headers.cookie);
 *   return session && { subject: session.userId, groups: session.roles };
 * };
 */
export type IdentifyCaller = (request: IncomingMessage) => Promise<Caller | undefined> | Caller | undefined;

/**
 * Creates the authenticator of AUTH=custom. If `identify` fails or does not return a caller, the request is refused.
 */
export function createCustomAuthenticator(identify: IdentifyCaller, log: Logger): Authenticator {
  return {
    async authenticate(request) {
      const caller = await callSafely(identify, request, log);
      if (caller === undefined) throw new AuthenticationError('missing');
      const { subject, issuer = 'custom', clientId = null, groups = [], scopes = [] } = caller;
      const isValid =
        isName(subject) &&
        isName(issuer) &&
        (clientId === null || isName(clientId)) &&
        [groups, scopes].every((names) => Array.isArray(names) && names.every(isName));
      if (isValid)
        return Object.freeze({ subject, issuer, clientId, groups: [...groups], scopes: [...scopes] });
      log.error('the authenticator returned something else than a caller');
      throw new GatewayError('INTERNAL_SERVER_ERROR');
    },
    check: async () => undefined,
  };
}

async function callSafely(
  identify: IdentifyCaller,
  request: IncomingMessage,
  log: Logger,
): Promise<Caller | undefined> {
  try {
    return (await identify(request)) ?? undefined;
  } catch (error) {
    // Its message may contain a token.
    log.error({ error: error instanceof Error ? error.name : typeof error }, 'the authenticator failed');
    throw new GatewayError('INTERNAL_SERVER_ERROR');
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
