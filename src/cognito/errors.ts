import type { Code } from '../errors/codes.js';
import { GatewayError } from '../errors/gateway-error.js';

/**
 * Names under which AWS reports a failure. Cognito models seven for AdminGetUser; the others come from AWS's
 * front end, from STS (which leaves `Exception` off) and from the SDK's credential providers.
 */
const codeByName = new Map<string, Code>([
  ['UserNotFoundException', 'USER_NOT_FOUND'],
  ['ResourceNotFoundException', 'USER_POOL_NOT_FOUND'],
  ['InvalidParameterException', 'BAD_USER_INPUT'],
  ['TooManyRequestsException', 'TOO_MANY_REQUESTS'],
  ['ThrottlingException', 'TOO_MANY_REQUESTS'],
  ['Throttling', 'TOO_MANY_REQUESTS'],
  ['ThrottledException', 'TOO_MANY_REQUESTS'],
  ['RequestLimitExceeded', 'TOO_MANY_REQUESTS'],
  ['LimitExceededException', 'TOO_MANY_REQUESTS'],
  ['NotAuthorizedException', 'COGNITO_ACCESS_DENIED'],
  ['AccessDeniedException', 'COGNITO_ACCESS_DENIED'],
  ['AccessDenied', 'COGNITO_ACCESS_DENIED'],
  ['UnrecognizedClientException', 'COGNITO_ACCESS_DENIED'],
  ['InvalidClientTokenId', 'COGNITO_ACCESS_DENIED'],
  ['ExpiredTokenException', 'COGNITO_ACCESS_DENIED'],
  ['ExpiredToken', 'COGNITO_ACCESS_DENIED'],
  ['InvalidSignatureException', 'COGNITO_ACCESS_DENIED'],
  ['SignatureDoesNotMatch', 'COGNITO_ACCESS_DENIED'],
  ['MissingAuthenticationTokenException', 'COGNITO_ACCESS_DENIED'],
  ['CredentialsProviderError', 'COGNITO_ACCESS_DENIED'],
  ['TokenProviderError', 'COGNITO_ACCESS_DENIED'],
  ['OperationNotEnabledException', 'OPERATION_NOT_ENABLED'],
  ['InternalErrorException', 'COGNITO_UNAVAILABLE'],
  // A body that does not parse, whatever its status: a proxy's HTML page, a cut answer.
  ['SyntaxError', 'COGNITO_UNAVAILABLE'],
  // The SDK's name for an abort by signal, which here is always the deadline or a caller who is gone.
  ['AbortError', 'COGNITO_TIMEOUT'],
  ['TimeoutError', 'COGNITO_TIMEOUT'],
]);

/** The parts of an error of the SDK, of Node's network layer or of ours that tell what it is. */
interface Failure {
  readonly name?: string;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/**
 * Turns whatever a call to AWS threw into the error the client gets. The original stays as `cause`, for the log.
 *
 * Names are compared, not classes: an exception newer than the SDK has no class, and errors of Node's network
 * layer never had one of their own.
 */
export function translate(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const failure: Failure = typeof error === 'object' && error !== null ? error : {};
  return new GatewayError(toCode(failure), { cause: error, requestId: failure.$metadata?.requestId });
}

function toCode({ name = '', code, $metadata }: Failure): Code {
  const status = $metadata?.httpStatusCode ?? 0;
  // Node and OpenSSL name a connection that failed, or broke off within an answer, by a string code: ECONNREFUSED,
  // CERT_HAS_EXPIRED. It comes before the name, as the SDK renames a reset connection to TimeoutError.
  if (name !== 'AbortError' && status < 300 && typeof code === 'string') return 'COGNITO_UNAVAILABLE';
  const known = codeByName.get(name);
  if (known) return known;
  if (status === 429) return 'TOO_MANY_REQUESTS';
  // A success that is an error all the same could not be read.
  return status >= 500 || (status >= 200 && status < 300) ? 'COGNITO_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR';
}

/** Failures whose text may repeat what was sent, signed headers and session token included, or what was answered. */
const untold = /Signature|^SyntaxError$|^TypeError$|^UserNotFound|^InvalidParameter/;
const longestCause = 500;

/**
 * What the log may tell of what AWS or the network said: its words, for the operator to read which role may not do
 * what, but the name alone where those may hold a secret or a user's data.
 */
export function toCause(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return untold.test(error.name) ? error.name : String(error).slice(0, longestCause);
}
