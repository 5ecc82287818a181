import { createPublicKey, type KeyObject } from 'node:crypto';
import type { JwkWithKid } from 'aws-jwt-verify/jwk';
import { isJsonObject, type Json } from 'aws-jwt-verify/safe-json-parse';

/**
 * A key's type in JSON Web Key terms. If it were not checked, Node would verify an RSA signature for a token that
 * claims ES256.
 */
export interface KeyKind {
  readonly kty: string;
  /** The permitted curves of the key. */
  readonly curves?: readonly string[];
}

const kinds: ReadonlyMap<string, KeyKind> = new Map([
  ['RS256', { kty: 'RSA' }],
  ['RS384', { kty: 'RSA' }],
  ['RS512', { kty: 'RSA' }],
  ['ES256', { kty: 'EC', curves: ['P-256'] }],
  ['ES384', { kty: 'EC', curves: ['P-384'] }],
  ['ES512', { kty: 'EC', curves: ['P-521'] }],
  ['EdDSA', { kty: 'OKP', curves: ['Ed25519', 'Ed448'] }],
]);

/** Returns the type of key that an algorithm requires; undefined for an algorithm that is not accepted. */
export function toKeyKind(algorithm = ''): KeyKind | undefined {
  return kinds.get(algorithm);
}

/** A public key that can verify signatures, as the issuer describes it and as a Node key object. */
export interface VerificationKey {
  readonly jwk: JwkWithKid;
  readonly publicKey: KeyObject;
}

/** The usable keys of a set, and the reason for each key that is ignored. */
export interface ReadKeys {
  readonly keys: readonly VerificationKey[];
  readonly ignored: readonly { readonly kid: string | null; readonly reason: string }[];
}

/**
 * Reads a JSON Web Key Set. An unusable key does not invalidate the others (RFC 7517, 5): its type may be newer than
 * this program. Encryption keys are skipped silently.
 *
 * @throws Error whose message says what is wrong with a set that has no usable key.
 */
export function readKeys(document: Json): ReadKeys {
  const entries = isJsonObject(document) ? document.keys : undefined;
  if (!Array.isArray(entries)) throw new Error('the response is not a key set');
  const keys: VerificationKey[] = [];
  const ignored: { kid: string | null; reason: string }[] = [];
  for (const entry of entries) {
    if (isJsonObject(entry) && entry.use === 'enc') continue;
    const key = readKey(entry);
    if (typeof key !== 'string') keys.push(key);
    else
      ignored.push({
        kid: isJsonObject(entry) && typeof entry.kid === 'string' ? entry.kid.slice(0, longestId) : null,
        reason: key,
      });
  }
  const [first] = ignored;
  if (keys.length === 0) throw new Error(`none of its keys is usable${first ? `: ${first.reason}` : ''}`);
  return { keys, ignored };
}

/** The number of characters of a key id that are logged. */
const longestId = 100;

/** A verification key, or the reason why it is unusable. */
function readKey(entry: Json): VerificationKey | string {
  if (!isJsonObject(entry)) return 'it is not an object';
  const { kid, kty, use, alg, key_ops: operations } = entry;
  if (typeof kid !== 'string' || kid === '') return 'it has no id (kid)';
  if (use !== undefined && use !== 'sig') return 'its use is not sig';
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) {
    return 'its key_ops lack verify';
  }
  if (alg !== undefined && (typeof alg !== 'string' || toKeyKind(alg)?.kty !== kty)) {
    return 'its alg is not accepted, or not of its kty';
  }
  if (typeof kty !== 'string' || !['RSA', 'EC', 'OKP'].includes(kty)) return 'its kty is not RSA, EC or OKP';
  try {
    const publicKey = createPublicKey({ key: entry, format: 'jwk' });
    // The values come from Node's own export, because other members may have any type.
    const jwk = { ...publicKey.export({ format: 'jwk' }), kty, kid, ...(alg !== undefined && { alg }) };
    return { jwk, publicKey };
  } catch {
    return 'it is malformed';
  }
}

/** Whether a key has the type that an algorithm requires. Several keys may share one id. */
export function fits({ jwk }: VerificationKey, algorithm: string): boolean {
  const { kty, curves } = toKeyKind(algorithm) ?? {};
  if (jwk.kty !== kty || (jwk.alg !== undefined && jwk.alg !== algorithm)) return false;
  return curves === undefined || (typeof jwk.crv === 'string' && curves.includes(jwk.crv));
}
