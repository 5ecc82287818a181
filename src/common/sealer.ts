import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts and authenticates texts that leave the process and come back. */
export interface Sealer {
  /** Returns base64url of AES-256-GCM over the text. */
  seal(text: string): string;
  /** Returns the text, or undefined where nobody who holds one of the secrets has sealed it. */
  open(sealed: string): string | undefined;
  /** A keyed hash of a text: equal for equal texts, and of no use to those who do not hold the secret. */
  hash(text: string): string;
}

const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/**
 * Builds a sealer.
 *
 * @param secrets at least one. The first seals and all of them open, so that a secret can be replaced.
 * @param purpose keeps texts that were sealed for one purpose from being opened for another.
 */
export function createSealer(secrets: readonly string[], purpose: string): Sealer {
  const keys = secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, '', `cognito-graphql-gateway ${purpose}`, 32)),
  );
  const [sealingKey] = keys;
  if (!sealingKey) throw new TypeError('A sealer needs a secret');

  return {
    seal(text) {
      const iv = randomBytes(ivLength);
      const sealing = createCipheriv(cipher, sealingKey, iv);
      return Buffer.concat([iv, sealing.update(text), sealing.final(), sealing.getAuthTag()]).toString(
        'base64url',
      );
    },

    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < ivLength + tagLength) return undefined;
      for (const key of keys) {
        const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivLength), {
          authTagLength: tagLength,
        });
        opening.setAuthTag(bytes.subarray(-tagLength));
        try {
          return Buffer.concat([
            opening.update(bytes.subarray(ivLength, -tagLength)),
            opening.final(),
          ]).toString();
        } catch {
          // Sealed with another secret, or by somebody else.
        }
      }
      return undefined;
    },

    hash: (text) => createHmac('sha256', sealingKey).update(text).digest('base64url'),
  };
}
