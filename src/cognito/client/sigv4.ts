import { createHmac, hash } from 'node:crypto';
import type { AwsCredentialIdentity } from '@smithy/types';

/** What a signature is made for and with. */
export interface SigningScope {
  readonly region: string;
  /** AWS's signing name of the service, such as `cognito-idp`. */
  readonly service: string;
}

/** A POST request in the AWS JSON protocol, before it is signed. */
export interface UnsignedRequest {
  readonly host: string;
  readonly path: string;
  /** The value of `X-Amz-Target`: service and operation. */
  readonly target: string;
  readonly body: string;
}

/** Signs a request at a point in time: resolves its headers with credentials, as SigV4 wants them. */
export type Sign = (
  request: UnsignedRequest,
  credentials: AwsCredentialIdentity,
  date: Date,
) => Record<string, string>;

const algorithm = 'AWS4-HMAC-SHA256';

/**
 * Builds a signer by AWS Signature Version 4 for the one shape of request that the gateway sends.
 *
 * It signs what the SDK's own signer would sign, to the same signature, at a third of its cost: the headers are known
 * and in order, hashes are made at one stroke, and the day's signing key is kept.
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
    // In the order of their names, as SigV4 wants them.
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
