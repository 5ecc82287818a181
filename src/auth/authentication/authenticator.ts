import type { IncomingMessage } from 'node:http';
import {
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidTokenUseError,
  JwtExpiredError,
  JwtInvalidAudienceError,
  JwtInvalidSignatureAlgorithmError,
  JwtNotBeforeError,
} from 'aws-jwt-verify/error';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import { verifyJwt } from 'aws-jwt-verify/jwt-verifier';
import type { Logger } from 'pino';
import { systemClock } from '../../common/clock.js';
import type { AuthConfig } from '../../config/config.js';
import { ConfigError } from '../../errors/config-error.js';
import { anonymous, type Identity } from '../identity.js';
import { AuthenticationError, type Reason } from './authentication-error.js';
import { readToken } from './bearer-token.js';
import { createFetchJson, type FetchJson } from './fetch-json.js';
import { findClaim } from './find-claim.js';
import { createIssuer, type Issuer, toIssuerUrl } from './issuers.js';
import { createKeySet, type KeySet } from './jwks.js';
import { createTokenCache } from './token-cache.js';
import { parseToken } from './unverified-jwt.js';

/** Identifies the caller of a request. */
export interface Authenticator<Request = IncomingMessage> {
  /**
   * Returns the caller's identity.
   *
   * @throws AuthenticationError if the caller cannot be authenticated.
   */
  authenticate(request: Request): Promise<Identity>;
  /**
   * Returns the reason why no caller can be authenticated, with the issuers' names; undefined if at least one issuer's
   * keys are available.
   */
  check(): Promise<string | undefined>;
}

/** Identifies callers by the bearer token of their request. */
export type TokenAuthenticator = Authenticator<Pick<IncomingMessage, 'rawHeaders'>>;

/** The permitted difference between the issuer's clock and this machine's, in seconds. */
const graceSeconds = 30;

/**
 * Creates the authenticator and starts to fetch the issuers' keys.
 *
 * @param endpoint the Cognito endpoint that replaces AWS's. The issuers of its pools are treated as Cognito issuers.
 * @throws ConfigError with AUTH=custom, whose callers another part identifies.
 */
export function createAuthenticator(
  auth: AuthConfig,
  endpoint: string | undefined,
  log: Logger,
  fetchJson: FetchJson = createFetchJson(),
): TokenAuthenticator {
  if (auth.mode === 'custom') {
    throw new ConfigError(['AUTH: expected jwt or none; custom is for programs that embed the gateway']);
  }
  if (auth.mode === 'none') return { authenticate: async () => anonymous, check: async () => undefined };
  const { groupsClaim } = auth;
  const issuers = new Map(
    auth.issuers.map((url) => {
      const issuer = createIssuer(url, auth, endpoint, fetchJson);
      return [url, { issuer, keys: createKeySet(url, issuer.fetchJwks, systemClock, log) }];
    }),
  );

  async function check(): Promise<string | undefined> {
    const checks = [...issuers.values()].map(({ keys }) => keys.check());
    // Callers of one issuer can be authenticated while the others fail or do not respond, and another replica would not
    // do better.
    const available = checks.map(async (check) => {
      if ((await check) !== undefined) throw new AuthenticationError('unavailable');
      return undefined;
    });
    return Promise.any(available).catch(async () => (await Promise.all(checks)).join('; '));
  }
  // Fetched ahead of the first request. The gateway also starts while its issuers are unreachable.
  void check();

  const cache = createTokenCache(systemClock);

  async function identify(token: string): Promise<Identity> {
    const { payload } = parseToken(token);
    const known = issuers.get(toIssuerUrl(payload.iss ?? ''));
    if (!known) throw new AuthenticationError('issuer');
    const claims = await verify(token, known.issuer, known.keys);
    const { sub, exp } = claims;
    // The library accepts a token without an expiry time indefinitely.
    if (!sub || exp === undefined) throw new AuthenticationError('claims');
    const identity = toIdentity(claims, sub, known.issuer, groupsClaim);
    cache.set(token, identity, (exp + graceSeconds) * 1000 - Date.now());
    return identity;
  }

  return {
    check,
    async authenticate({ rawHeaders }) {
      const token = readToken(rawHeaders);
      try {
        return cache.get(token) ?? (await identify(token));
      } catch (error) {
        const refusal =
          error instanceof AuthenticationError ? error : new AuthenticationError(toReason(error), error);
        // No part of the token is logged, so that the log cannot be used to authenticate.
        log.debug({ reason: refusal.reason }, 'authentication failed');
        throw refusal;
      }
    },
  };
}

async function verify(
  token: string,
  { url, audiences, checkClaims }: Issuer,
  keys: KeySet,
): Promise<JwtPayload> {
  const claims = await verifyJwt(
    token,
    url,
    { issuer: [url, `${url}/`], audience: audiences, graceSeconds },
    async (_uri, { header }) => keys.find(header.kid ?? '', header.alg ?? ''),
    async (key) => keys.toKeyObject(key),
  );
  checkClaims(claims);
  return claims;
}

function toIdentity(claims: JwtPayload, subject: string, { url }: Issuer, groupsClaim: string): Identity {
  const { client_id, azp, aud } = claims;
  // Cognito's id tokens name their client only in `aud`.
  const clientId = claims.token_use === 'id' ? aud : (client_id ?? azp);
  return {
    issuer: url,
    subject,
    clientId: typeof clientId === 'string' ? clientId : null,
    groups: toTexts(findClaim(claims, groupsClaim)),
    scopes: toTexts(claims.scope ?? claims.scp).flatMap((scope) => scope.split(' ').filter(Boolean)),
  };
}

/** Returns the strings of a claim that is a string or a list of strings; for any other value, an empty list. */
function toTexts(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return [claim];
  return Array.isArray(claim) && claim.every((part) => typeof part === 'string') ? claim : [];
}

function toReason(error: unknown): Reason {
  if (error instanceof JwtExpiredError) return 'expired';
  if (error instanceof JwtNotBeforeError) return 'early';
  if (error instanceof JwtInvalidAudienceError) return 'audience';
  if (error instanceof CognitoJwtInvalidClientIdError) return 'audience';
  if (error instanceof CognitoJwtInvalidTokenUseError) return 'use';
  if (error instanceof JwtInvalidSignatureAlgorithmError) return 'algorithm';
  return 'signature';
}
