import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { AwsCredentialIdentity } from '@smithy/types';

/** The credential scope of a signature. */
export interface SigningScope {
  readonly region: string;
  /** AWS's signing name of the service, such as `cognito-idp`. */
  readonly service: string;
}

/** An unsigned POST request in the AWS JSON protocol. */
export interface UnsignedRequest {
  readonly host: string;
  readonly path: string;
  /** The value of `X-Amz-Target`: service and operation. */
  readonly target: string;
  readonly body: string;
}

/** Signs a request at a point in time and returns its headers. */
export type Sign = (
  request: UnsignedRequest,
  credentials: AwsCredentialIdentity,
  date: Date,
) => Record<string, string>;

const algorithm = 'AWS4-HMAC-SHA256';
const contentType = 'application/x-amz-json-1.1';

/**
 * Creates a signer (AWS Signature Version 4) for the one form of request that the gateway sends. It computes the same
 * signature as the SDK's signer at a third of the cost: the headers are known and sorted, hashes are computed in one
 * step, and the day's signing key and the second's text are cached.
 */
export function createSign({ region, service }: SigningScope): Sign {
  let kept: { readonly secret: string; readonly day: string; readonly key: KeyObject } | undefined;
  let written = { second: Number.NaN, time: '' };

  function toKey(secret: string, day: string): KeyObject {
    if (kept?.secret === secret && kept.day === day) return kept.key;
    const bytes = [day, region, service, 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`));
    // Node 24 throws and catches two exceptions for each use of a key that is a Buffer.
    const key = createSecretKey(bytes);
    kept = { secret, day, key };
    return key;
  }

  function toTime(date: Date): string {
    const second = Math.floor(date.getTime() / 1000);
    if (second !== written.second) {
      written = { second, time: date.toISOString().replace(/[-:]|\.\d{3}/g, '') };
    }
    return written.time;
  }

  return ({ host, path, target, body }, { accessKeyId, secretAccessKey, sessionToken }, date) => {
    const time = toTime(date);
    const day = time.slice(0, 8);
    const bodyHash = hash('sha256', body, 'hex');
    const length = String(Buffer.byteLength(body));
    const [tokenName, tokenLine] = sessionToken
      ? ['x-amz-security-token;', `x-amz-security-token:${sessionToken}\n`]
      : ['', ''];
    // In alphabetical order, as SigV4 requires.
    const names = `content-length;content-type;host;x-amz-content-sha256;x-amz-date;${tokenName}x-amz-target`;
    const lines = `content-length:${length}\ncontent-type:${contentType}\nhost:${host}\nx-amz-content-sha256:${bodyHash}\nx-amz-date:${time}\n${tokenLine}x-amz-target:${target}\n`;
    const uri = encodeURIComponent(path).replaceAll('%2F', '/');
    const canonical = `POST\n${uri}\n\n${lines}\n${names}\n${bodyHash}`;
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = `${algorithm}\n${time}\n${scope}\n${hash('sha256', canonical, 'hex')}`;
    const signature = hmac(toKey(secretAccessKey, day), text).toString('hex');
    return {
      'content-length': length,
      'content-type': contentType,
      host,
      'x-amz-content-sha256': bodyHash,
      'x-amz-date': time,
      ...(sessionToken && { 'x-amz-security-token': sessionToken }),
      'x-amz-target': target,
      authorization: `${algorithm} Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    };
  };
}

function hmac(key: Buffer | KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
