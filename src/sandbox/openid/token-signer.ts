import { generateKeyPair, type JsonWebKey, type KeyObject, randomUUID, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { parseObject } from '../wire.js';

/** The keys of the pools: an RS256 pair for each pool id, created on first use in this process. */
export interface TokenSigner {
  sign(poolId: string, claims: object): Promise<string>;
  /** Reads the claims of a token that the pool signed; undefined for any other token. */
  verify(poolId: string, token: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** The public key of a pool, as a JSON Web Key. */
  publish(poolId: string): Promise<JsonWebKey>;
}

interface PoolKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const generate = promisify(generateKeyPair);

/** By pool id. The sandboxes of a process share them, because making one takes a quarter of a second of CPU. */
const keys = new Map<string, Promise<PoolKey>>();

function getKey(poolId: string): Promise<PoolKey> {
  const key = keys.get(poolId) ?? createKey();
  keys.set(poolId, key);
  return key;
}

/** Creates a signer. */
export function createTokenSigner(): TokenSigner {
  return {
    async sign(poolId, claims) {
      const { kid, privateKey } = await getKey(poolId);
      const input = `${encode({ kid, alg: 'RS256' })}.${encode(claims)}`;
      return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
    },
    async verify(poolId, token) {
      const { publicKey } = await getKey(poolId);
      const [header = '', payload = '', signature = ''] = token.split('.');
      const input = Buffer.from(`${header}.${payload}`);
      if (!verify('sha256', input, publicKey, Buffer.from(signature, 'base64url'))) return undefined;
      return parseObject(Buffer.from(payload, 'base64url').toString());
    },
    async publish(poolId) {
      const { kid, publicKey } = await getKey(poolId);
      return { ...publicKey.export({ format: 'jwk' }), alg: 'RS256', kid, use: 'sig' };
    },
  };
}

async function createKey(): Promise<PoolKey> {
  return { kid: randomUUID(), ...(await generate('rsa', { modulusLength: 2048 })) };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
