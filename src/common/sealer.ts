import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts and authenticates texts that clients return later, such as cursors. */
export interface Sealer {
  /** Returns the text encrypted with AES-256-GCM, as base64url. */
  seal(text: string): string;
  /** Returns the decrypted text; undefined if none of the secrets sealed it. */
  open(sealed: string): string | undefined;
}

const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/**
 * Creates a sealer.
 *
 * @param secrets at least one. The first seals and all open, so a secret can be rotated.
 * @param purpose a text that was sealed for one purpose cannot be opened for another.
 * @throws TypeError without a secret.
 */
export function createSealer(secrets: readonly string[], purpose: string): Sealer {
  const keys = secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, '', `cognito-graphql-gateway ${purpose}`, 32)),
  );
  const [sealingKey] = keys;
  if (!sealingKey) throw new TypeError('A sealer requires a secret');

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
          // Sealed with another secret, or forged.
        }
      }
      return undefined;
    },
  };
}
