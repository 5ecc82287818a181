import { createHmac, hash } from 'node:crypto';
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

/**
 * Creates a signer (AWS Signature Version 4) for the one form of request that the gateway sends. It computes the same
 * signature as the SDK's signer at a third of the cost: the headers are known and sorted, hashes are computed in one
 * step, and the day's signing key is cached.
 */
export function createSign({ region, service }: SigningScope): Sign {
  let kept: { readonly secret: string; readonly day: string; readonly key: Buffer } | undefined;

  function toKey(secret: string, day: string): Buffer {
    if (kept?.secret === secret && kept.day === day) return kept.key;
    const key = [day, region, service, 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`));
    kept = { secret, day, key };
    return key;
  }

  return ({ host, path, target, body }, { accessKeyId, secretAccessKey, sessionToken }, date) => {
    const time = date.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const day = time.slice(0, 8);
    const bodyHash = hash('sha256', body, 'hex');
    // In alphabetical order, as SigV4 requires.
    const headers: Record<string, string> = {
      'content-length': String(Buffer.byteLength(body)),
      'content-type': 'application/x-amz-json-1.1',
      host,
      'x-amz-content-sha256': bodyHash,
      'x-amz-date': time,
      ...(sessionToken && { 'x-amz-security-token': sessionToken }),
      'x-amz-target': target,
    };
    const names = Object.keys(headers).join(';');
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    const uri = encodeURIComponent(path).replaceAll('%2F', '/');
    const canonical = `POST\n${uri}\n\n${lines.join('')}\n${names}\n${bodyHash}`;
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = `${algorithm}\n${time}\n${scope}\n${hash('sha256', canonical, 'hex')}`;
    const signature = hmac(toKey(secretAccessKey, day), text).toString('hex');
    headers.authorization = `${algorithm} Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    return headers;
  };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
