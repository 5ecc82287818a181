import type { IncomingMessage } from 'node:http';
import type { CognitoError } from './errors.js';

/** An HTTP response. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request's parsed body. */
export type Body = Readonly<Record<string, unknown>>;

/** The access key of a request, and the region that it is signed for. */
export interface Scope {
  readonly accessKeyId: string;
  readonly region: string;
}

const target = /^AWSCognitoIdentityProviderService\.(\w+)$/;
const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/\d{8}\/([a-z0-9-]+)\/cognito-idp\/aws4_request, ?SignedHeaders=[a-z0-9;-]+, ?Signature=[0-9a-f]+$/;

/** Reads a request's body; undefined if it is longer than `maxBytes`. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => resolve(size <= maxBytes ? Buffer.concat(chunks).toString() : undefined));
  });
}

/** Parses a body; undefined unless it is a JSON object. */
export function parseObject(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the operation's name from `X-Amz-Target`; empty if there is none. */
export function readOperation(request: IncomingMessage): string {
  return target.exec(request.headers['x-amz-target']?.toString() ?? '')?.[1] ?? '';
}

/**
 * Reads the access key and region from the SigV4 header, without verifying the signature; undefined if it is malformed.
 */
export function readScope(request: IncomingMessage): Scope | undefined {
  const [, accessKeyId, region] = authorization.exec(request.headers.authorization ?? '') ?? [];
  return accessKeyId === undefined || region === undefined ? undefined : { accessKeyId, region };
}

/** Converts a date to Cognito's timestamp: epoch seconds with a fraction. */
export function toSeconds(date: Date): number {
  return date.getTime() / 1000;
}

/** Formats an operation's output as AWS JSON 1.1. */
export function toAnswer(output: object, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(output),
  };
}

/** Formats an error as AWS JSON 1.1, with its type both in the body and in a header. */
export function toErrorAnswer({ type, message, status }: CognitoError): Answer {
  const answer = toAnswer({ __type: type, message }, status);
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': `${type}:` } };
}
