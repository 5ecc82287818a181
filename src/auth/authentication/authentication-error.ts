import { codes } from '../../errors/codes.js';
import { GatewayError } from '../../errors/gateway-error.js';

/** The reasons for refusing a caller, each with the next step. No message contains any part of a token. */
const reasons = {
  missing: codes.UNAUTHENTICATED.message,
  repeated: 'The request has several Authorization headers. Send one.',
  tooLong: 'The token is longer than 8 KiB. Get one with fewer claims.',
  malformed: 'The token is not a signed JSON Web Token. Send the token as the issuer gave it.',
  algorithm: 'The token is not signed by an algorithm that this gateway accepts.',
  type: 'The token has a type or critical headers that this gateway does not accept.',
  event: 'The token reports an event, such as a logout (events). Send an access token.',
  bound: 'The token is bound to its sender (cnf), which this gateway cannot check. Get a bearer token.',
  issuer: 'The token comes from an issuer that this gateway does not accept.',
  key: 'The token is not signed by a key of its issuer. Get a new one.',
  signature: "The token's signature is invalid. Get a new one.",
  expired: 'The token has expired. Get a new one.',
  early: 'The token is not valid yet. Check the clocks.',
  claims: 'The token lacks a subject (sub) or an expiry time (exp).',
  audience: 'The token was issued to another client or audience.',
  use: 'The token has the wrong use (token_use). Send the access token instead of the ID token, or vice versa.',
  unavailable: "The keys of the token's issuer are unavailable. Try again later.",
} as const;

/** The name of a reason for refusing a caller. */
export type Reason = keyof typeof reasons;

/** Thrown when a caller cannot be authenticated. */
export class AuthenticationError extends GatewayError {
  readonly reason: Reason;

  constructor(reason: Reason, cause?: unknown) {
    // Whether the issuer is at fault; such an error may be temporary.
    const passing = reason === 'unavailable' && { retryable: true, httpStatus: 503 };
    super('UNAUTHENTICATED', { message: reasons[reason], cause, ...passing });
    this.name = 'AuthenticationError';
    this.reason = reason;
  }
}

/** The HTTP headers of the error: the challenge of RFC 6750, unless the issuer is at fault. */
export function toResponseHeaders({
  reason,
  message,
}: AuthenticationError): Readonly<Record<string, string>> {
  if (reason === 'unavailable') return { 'retry-after': '1' };
  // A request without a token gets the bare challenge, without an error code (RFC 6750, 3.1).
  const challenge =
    reason === 'missing' ? 'Bearer' : `Bearer error="invalid_token", error_description="${message}"`;
  return { 'www-authenticate': challenge };
}
