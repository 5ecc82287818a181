import type { Code } from '../errors/codes.js';
import { GatewayError } from '../errors/gateway-error.js';

/** AWS error names and the code that each becomes: what one operation means by them, where that differs from the rest. */
export type AwsErrorCodes = Readonly<Record<string, Code>>;

/** Why AWS refuses the gateway's own credentials; the doctor's advice depends on it. */
export type CredentialFault = 'denied' | 'rejected' | 'expired';

/**
 * Names under which AWS refuses the gateway itself, from Cognito, from AWS's front end and from STS (which leaves
 * `Exception` off).
 */
export const credentialFaults: ReadonlyMap<string, CredentialFault> = new Map<string, CredentialFault>([
  ['NotAuthorizedException', 'denied'],
  ['AccessDeniedException', 'denied'],
  ['AccessDenied', 'denied'],
  ['UnauthorizedException', 'denied'],
  ['OptInRequired', 'denied'],
  ['UnrecognizedClientException', 'rejected'],
  ['InvalidClientTokenId', 'rejected'],
  ['InvalidSignatureException', 'rejected'],
  ['SignatureDoesNotMatch', 'rejected'],
  ['IncompleteSignature', 'rejected'],
  ['IncompleteSignatureException', 'rejected'],
  ['MissingAuthenticationToken', 'rejected'],
  ['MissingAuthenticationTokenException', 'rejected'],
  ['RequestTimeTooSkewed', 'rejected'],
  ['RequestExpired', 'rejected'],
  ['ExpiredTokenException', 'expired'],
  ['ExpiredToken', 'expired'],
]);

const throttles: ReadonlySet<string> = new Set([
  'TooManyRequestsException',
  'TooManyRequests',
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'RequestThrottledException',
  'RequestThrottled',
  'RequestLimitExceeded',
]);

/** Whether AWS says by this name that there were too many calls. */
export function isThrottle(name: string): boolean {
  return throttles.has(name);
}

/**
 * Codes of AWS's error names, for operations that mean by them what the others do. `NotAuthorizedException`,
 * `ResourceNotFoundException` and `LimitExceededException` are here as reads of users mean them: an operation that
 * means something else says so.
 */
const codeByName: ReadonlyMap<string, Code> = new Map<string, Code>([
  ...[...credentialFaults.keys()].map((name): [string, Code] => [name, 'COGNITO_ACCESS_DENIED']),
  ...[...throttles].map((name): [string, Code] => [name, 'TOO_MANY_REQUESTS']),
  ['LimitExceededException', 'TOO_MANY_REQUESTS'],
  ['CredentialsProviderError', 'COGNITO_ACCESS_DENIED'],
  ['TokenProviderError', 'COGNITO_ACCESS_DENIED'],
  ['UserNotFoundException', 'USER_NOT_FOUND'],
  ['ResourceNotFoundException', 'USER_POOL_NOT_FOUND'],
  ['UsernameExistsException', 'USER_EXISTS'],
  ['AliasExistsException', 'ALIAS_EXISTS'],
  ['GroupExistsException', 'GROUP_EXISTS'],
  ['InvalidParameterException', 'BAD_USER_INPUT'],
  // AWS's front end, of a request that breaks Cognito's model.
  ['ValidationException', 'BAD_USER_INPUT'],
  ['SerializationException', 'BAD_USER_INPUT'],
  ['InvalidPasswordException', 'INVALID_PASSWORD'],
  ['PasswordHistoryPolicyViolationException', 'INVALID_PASSWORD'],
  ['UnsupportedUserStateException', 'INVALID_USER_STATE'],
  ['UserNotConfirmedException', 'INVALID_USER_STATE'],
  ['PasswordResetRequiredException', 'INVALID_USER_STATE'],
  ['PreconditionNotMetException', 'CONFLICT'],
  ['ConcurrentModificationException', 'CONFLICT'],
  ['TooManyFailedAttemptsException', 'LIMIT_EXCEEDED'],
  ['ServiceQuotaExceededException', 'LIMIT_EXCEEDED'],
  ['CodeDeliveryFailureException', 'MESSAGE_NOT_DELIVERED'],
  ['InvalidSmsRoleAccessPolicyException', 'MESSAGE_NOT_DELIVERED'],
  ['InvalidSmsRoleTrustRelationshipException', 'MESSAGE_NOT_DELIVERED'],
  ['InvalidEmailRoleAccessPolicyException', 'MESSAGE_NOT_DELIVERED'],
  ['UserLambdaValidationException', 'TRIGGER_REFUSED'],
  ['UnexpectedLambdaException', 'TRIGGER_REFUSED'],
  ['InvalidLambdaResponseException', 'TRIGGER_REFUSED'],
  ['UserPoolAddOnNotEnabledException', 'FEATURE_NOT_ENABLED'],
  ['InvalidUserPoolConfigurationException', 'FEATURE_NOT_ENABLED'],
  ['FeatureUnavailableInTierException', 'FEATURE_NOT_ENABLED'],
  ['MFAMethodNotFoundException', 'FEATURE_NOT_ENABLED'],
  ['SoftwareTokenMFANotFoundException', 'FEATURE_NOT_ENABLED'],
  ['WebAuthnNotEnabledException', 'FEATURE_NOT_ENABLED'],
  ['OperationNotEnabledException', 'OPERATION_NOT_ENABLED'],
  ['UnsupportedOperationException', 'OPERATION_NOT_ENABLED'],
  // A region, or a stand-in, that does not know the operation.
  ['UnknownOperationException', 'OPERATION_NOT_ENABLED'],
  ['InternalErrorException', 'COGNITO_UNAVAILABLE'],
  ['UserPoolTaggingException', 'COGNITO_UNAVAILABLE'],
  // AWS WAF in front of the pool.
  ['ForbiddenException', 'COGNITO_UNAVAILABLE'],
  // A body that does not parse, or names no error, whatever its status: a proxy's HTML page, a cut answer.
  ['SyntaxError', 'COGNITO_UNAVAILABLE'],
  ['UnusableAnswerError', 'COGNITO_UNAVAILABLE'],
  // The SDK's name for an abort by signal, which here is always the deadline or a caller who is gone.
  ['AbortError', 'COGNITO_TIMEOUT'],
  ['TimeoutError', 'COGNITO_TIMEOUT'],
]);

/** The credentials for a call could not be had: nothing was asked of Cognito. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';

  /** @param cause what the SDK's provider threw. */
  constructor(cause: unknown) {
    super('no credentials for the call', { cause });
  }
}

const passingFailures: ReadonlySet<string> = new Set([
  'TimeoutError',
  'RequestTimeout',
  // STS could not reach the identity provider of a web identity.
  'IDPCommunicationError',
  'IDPCommunicationErrorException',
  'InternalFailure',
  'ServiceUnavailable',
]);
/** Codes of Node's for a file that is missing or must not be read, such as a web identity's token. */
const fileErrors: ReadonlySet<unknown> = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR']);

/** Whether a failure to get credentials may pass by itself, by what it is or what caused it. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, statusCode, $metadata, cause }: Failure = error;
  const status = $metadata?.httpStatusCode ?? Number(statusCode ?? 0);
  const isNetworkError = typeof code === 'string' && status < 300 && !fileErrors.has(code);
  const isPassing = passingFailures.has(name ?? '') || isThrottle(name ?? '');
  return isNetworkError || isPassing || status === 429 || status >= 500 || mayPass(cause);
}

/** The parts of an error of the SDK, of Node's network layer or of ours that tell what it is. */
interface Failure {
  readonly name?: string;
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly cause?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/**
 * Turns whatever a call to AWS threw into the error the client gets. The original stays as `cause`, for the log.
 *
 * Names are compared, not classes: an exception newer than the SDK has no class, and errors of Node's network
 * layer never had one of their own.
 *
 * @param operationOverrides names that mean something of their own in the operation that was called.
 */
export function toGatewayError(error: unknown, operationOverrides: AwsErrorCodes = {}): GatewayError {
  if (error instanceof GatewayError) return error;
  const failure: Failure = typeof error === 'object' && error !== null ? error : {};
  const code =
    error instanceof CredentialsError ? toCredentialsCode(error) : toCode(failure, operationOverrides);
  return new GatewayError(code, { cause: error, requestId: failure.$metadata?.requestId });
}

function toCredentialsCode({ cause }: CredentialsError): Code {
  return mayPass(cause) ? 'COGNITO_UNAVAILABLE' : 'COGNITO_ACCESS_DENIED';
}

function toCode({ name = '', code, $metadata }: Failure, overrides: AwsErrorCodes): Code {
  const status = $metadata?.httpStatusCode ?? 0;
  // Node and OpenSSL name a connection that failed, or broke off within an answer, by a string code: ECONNREFUSED,
  // CERT_HAS_EXPIRED. It comes before the name, as the SDK renames a reset connection to TimeoutError.
  if (name !== 'AbortError' && status < 300 && typeof code === 'string') return 'COGNITO_UNAVAILABLE';
  if (status === 429) return 'TOO_MANY_REQUESTS';
  const known = Object.hasOwn(overrides, name) ? overrides[name] : codeByName.get(name);
  if (known) return known;
  // Cognito's own errors have status 400. Any other answer is not Cognito's: a proxy's, a firewall's, none at all.
  return status === 0 || status === 400 ? 'INTERNAL_SERVER_ERROR' : 'COGNITO_UNAVAILABLE';
}

/** Answers of AWS's whose words are about roles, quotas and services, not about users or what was sent. */
const told =
  /^(AccessDenied|NotAuthorized|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|ResourceNotFound|OperationNotEnabled|FeatureUnavailable|UserPoolAddOnNotEnabled|TooManyRequests|Throttling|RequestLimitExceeded|LimitExceeded|InternalError|InternalFailure|ServiceUnavailable|InvalidSmsRole|InvalidEmailRole)/;
/** Failures of this process whose words may repeat what was sent, signed headers included, or what was answered. */
const untold = /Signature|^SyntaxError$|^TypeError$/;
const longestCause = 500;

/**
 * What the log may tell of what AWS or the network said: its words, for the operator to read which role may not do
 * what, but the name alone where those may hold a secret, a password or a user's data.
 */
export function toCause(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof CredentialsError) return `no credentials: ${toCause(error.cause)}`;
  const { $metadata }: Failure = error;
  const isTold = $metadata?.httpStatusCode === undefined ? !untold.test(error.name) : told.test(error.name);
  return isTold ? String(error).slice(0, longestCause) : error.name;
}
