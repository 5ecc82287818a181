import { createHash, randomBytes } from 'node:crypto';

/** A sign-in of a user to a client. */
export interface Grant {
  readonly poolId: string;
  readonly clientId: string;
  readonly username: string;
  readonly scope: string;
  /** The session of the grant, which ends with it. */
  readonly sessionId: string;
  /** When the sign-in took place, in seconds since 1970. */
  readonly authTime: number;
  readonly nonce?: string;
}

/** The authorization request of a code. */
export interface CodeBinding {
  readonly redirectUri: string;
  /** The S256 challenge of PKCE. */
  readonly challenge: string;
}

/** Authorization codes, which are valid once and for a minute, and refresh tokens, which are valid until revoked. */
export interface Grants {
  createCode(grant: Grant, binding: CodeBinding): string;
  /** Consumes a code, even if it is invalid for this client, redirect URI or verifier; then undefined is returned. */
  redeemCode(
    code: string,
    of: Pick<Grant, 'poolId' | 'clientId'>,
    redirectUri: string,
    verifier: string,
  ): Grant | undefined;
  createRefreshToken(grant: Grant): string;
  findRefreshToken(token: string, of: Pick<Grant, 'poolId' | 'clientId'>): Grant | undefined;
  revoke(token: string): void;
}

const codeLifetimeMs = 60_000;

/**
 * Creates an empty store.
 *
 * @param now a clock in ms.
 */
export function createGrants(now: () => number): Grants {
  const codes = new Map<
    string,
    { readonly grant: Grant; readonly binding: CodeBinding; readonly until: number }
  >();
  const refreshTokens = new Map<string, Grant>();
  return {
    createCode(grant, binding) {
      const code = createSecret();
      codes.set(code, { grant, binding, until: now() + codeLifetimeMs });
      return code;
    },
    redeemCode(code, of, redirectUri, verifier) {
      const found = codes.get(code);
      codes.delete(code);
      if (found === undefined || found.until < now() || !isSameClient(found.grant, of)) return undefined;
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      const { binding } = found;
      return binding.redirectUri === redirectUri && binding.challenge === challenge ? found.grant : undefined;
    },
    createRefreshToken(grant) {
      const token = createSecret();
      refreshTokens.set(token, grant);
      return token;
    },
    findRefreshToken(token, of) {
      const grant = refreshTokens.get(token);
      return grant && isSameClient(grant, of) ? grant : undefined;
    },
    revoke(token) {
      refreshTokens.delete(token);
    },
  };
}

function isSameClient(grant: Grant, of: Pick<Grant, 'poolId' | 'clientId'>): boolean {
  return grant.poolId === of.poolId && grant.clientId === of.clientId;
}

function createSecret(): string {
  return randomBytes(32).toString('base64url');
}
