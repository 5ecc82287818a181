import { generateKeyPair, type KeyObject, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { toUuid } from './pool.js';
import type { Store } from './store.js';
import type { Answer } from './wire.js';

/** What a token says; every member has a default. */
export interface TokenOptions {
  /** `access` unless given. */
  readonly use?: 'access' | 'id';
  /** Who signed in; `ada` unless given. */
  readonly username?: string;
  /** Left out of the token where it is empty, as Cognito does. */
  readonly groups?: readonly string[];
  /** The app client; `demo` unless given. */
  readonly clientId?: string;
  /** Separated by spaces; Cognito's own for access tokens unless given. */
  readonly scope?: string;
  /** How long the token is valid, in seconds; an hour unless given. */
  readonly lifetime?: number;
  /** Claims on top, which win. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** The sandbox's pools as issuers of tokens, like Cognito's: RS256, a key pair for each pool. */
export interface TokenIssuer {
  /** Makes a token of a pool, signed by its key. */
  issueToken(poolId: string, options?: TokenOptions): Promise<string>;
  /** Answers a pool's keys and its discovery document; undefined where a path is neither. */
  answer(path: string): Promise<Answer | undefined>;
}

interface PoolKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const generate = promisify(generateKeyPair);
const document = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/** Builds the issuers of a store's pools; their keys are made when first needed. */
export function createTokenIssuer(store: Store, toUrl: () => string): TokenIssuer {
  const keys = new Map<string, Promise<PoolKey>>();

  function getKey(poolId: string): Promise<PoolKey> {
    const key = keys.get(poolId) ?? createKey();
    keys.set(poolId, key);
    return key;
  }

  return {
    async issueToken(poolId, options = {}) {
      const { kid, privateKey } = await getKey(poolId);
      const claims = toClaims(`${toUrl()}/${poolId}`, poolId, options);
      const input = `${encode({ kid, alg: 'RS256' })}.${encode(claims)}`;
      return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
    },
    async answer(path) {
      const [, poolId = '', name] = document.exec(path) ?? [];
      if (!store.pools.some(({ id }) => id === poolId)) return undefined;
      const url = `${toUrl()}/${poolId}`;
      if (name === 'jwks.json') {
        const { kid, publicKey } = await getKey(poolId);
        const key = publicKey.export({ format: 'jwk' });
        return toJson({ keys: [{ ...key, alg: 'RS256', kid, use: 'sig' }] });
      }
      return toJson({
        issuer: url,
        jwks_uri: `${url}/.well-known/jwks.json`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code', 'token'],
        subject_types_supported: ['public'],
      });
    },
  };
}

async function createKey(): Promise<PoolKey> {
  return { kid: randomUUID(), ...(await generate('rsa', { modulusLength: 2048 })) };
}

function toClaims(issuer: string, poolId: string, options: TokenOptions): object {
  const { use = 'access', username = 'ada', groups = [], clientId = 'demo', lifetime = 3600 } = options;
  const now = Math.floor(Date.now() / 1000);
  return {
    sub: toUuid(`${poolId}/${username}`),
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    iss: issuer,
    token_use: use,
    ...(use === 'id'
      ? { aud: clientId, 'cognito:username': username }
      : { client_id: clientId, username, scope: options.scope ?? 'aws.cognito.signin.user.admin' }),
    auth_time: now,
    iat: now,
    exp: now + lifetime,
    jti: randomUUID(),
    ...options.claims,
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function toJson(value: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
