import type { Code } from '../errors/codes.js';
import { GatewayError } from '../errors/gateway-error.js';

/** AWS error names and their codes: those whose meaning is particular to one operation. */
export type AwsErrorCodes = Readonly<Record<string, Code>>;

/** The reason why AWS rejects the gateway's own credentials, on which the doctor's advice depends. */
export type CredentialFault = 'denied' | 'rejected' | 'expired';

/**
 * Names of errors by which Cognito, AWS's front end and STS (without the suffix `Exception`) reject the gateway itself.
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

/** Returns whether an AWS error name means that there were too many calls. */
export function isThrottle(name: string): boolean {
  return throttles.has(name);
}

/**
 * The codes of AWS error names that have the same meaning in most operations. `NotAuthorizedException`,
 * `ResourceNotFoundException` and `LimitExceededException` have the meaning that they have for reads of users; other
 * operations override them.
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
  // From AWS's front end, for a request that violates Cognito's model.
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
  // From a region, or a stand-in, that does not know the operation.
  ['UnknownOperationException', 'OPERATION_NOT_ENABLED'],
  ['InternalErrorException', 'COGNITO_UNAVAILABLE'],
  ['UserPoolTaggingException', 'COGNITO_UNAVAILABLE'],
  // From AWS WAF in front of the pool.
  ['ForbiddenException', 'COGNITO_UNAVAILABLE'],
  // A body that cannot be parsed or names no error, whatever its status: a proxy's HTML page, or a truncated response.
  ['SyntaxError', 'COGNITO_UNAVAILABLE'],
  ['UnusableAnswerError', 'COGNITO_UNAVAILABLE'],
  // The SDK's name for an abort, which is always caused by the deadline or a cancelled request here.
  ['AbortError', 'COGNITO_TIMEOUT'],
  ['TimeoutError', 'COGNITO_TIMEOUT'],
]);

/** Credentials for a call were not available, so no call was sent to Cognito. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';

  /** @param cause the error of the SDK's provider. */
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
/** Node's codes for a file that is missing or unreadable, such as a web identity token. */
const fileErrors: ReadonlySet<unknown> = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR']);

/** Returns whether a failure to get credentials may be temporary, judging by the error and its causes. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, statusCode, $metadata, cause }: Failure = error;
  const status = $metadata?.httpStatusCode ?? Number(statusCode ?? 0);
  const isNetworkError = typeof code === 'string' && status < 300 && !fileErrors.has(code);
  const isPassing = passingFailures.has(name ?? '') || isThrottle(name ?? '');
  return isNetworkError || isPassing || status === 429 || status >= 500 || mayPass(cause);
}

/** The identifying parts of an error of the SDK, of Node's network layer, or of the gateway. */
interface Failure {
  readonly name?: string;
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly cause?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/**
 * Converts any error of a call to AWS to the error for the client. The original remains as `cause`, for the log. Errors
 * are identified by name, not by class: an exception newer than the SDK has no class, and neither have errors of Node's
 * network layer.
 *
 * @param operationOverrides error names whose meaning is particular to the called operation.
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
  // Node and OpenSSL identify a failed or broken connection by a string code: ECONNREFUSED, CERT_HAS_EXPIRED. The code
  // takes precedence over the name, because the SDK renames a reset connection to TimeoutError.
  if (name !== 'AbortError' && status < 300 && typeof code === 'string') return 'COGNITO_UNAVAILABLE';
  if (status === 429) return 'TOO_MANY_REQUESTS';
  const known = Object.hasOwn(overrides, name) ? overrides[name] : codeByName.get(name);
  if (known) return known;
  // Cognito's own errors have status 400. Any other status comes from a proxy or firewall, or there was no response.
  return status === 0 || status === 400 ? 'INTERNAL_SERVER_ERROR' : 'COGNITO_UNAVAILABLE';
}

/** AWS errors whose messages are about roles, quotas and services, and never repeat a user's data or the request. */
const loggedMessages =
  /^(AccessDenied|NotAuthorized|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|ResourceNotFound|OperationNotEnabled|FeatureUnavailable|UserPoolAddOnNotEnabled|TooManyRequests|Throttling|RequestLimitExceeded|LimitExceeded|InternalError|InternalFailure|ServiceUnavailable|InvalidSmsRole|InvalidEmailRole)/;
/** Failures of this process whose messages may repeat the request, including signed headers, or the response. */
const unloggedMessages = /Signature|^SyntaxError$|^TypeError$/;
const longestCause = 500;

/**
 * Returns what may be logged of an error of AWS or the network: its message, which tells an operator what a role lacks,
 * or only its name if the message could contain a secret, a password or a user's data.
 */
export function toCause(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof CredentialsError) return `no credentials: ${toCause(error.cause)}`;
  const { $metadata }: Failure = error;
  const mayLogMessage =
    $metadata?.httpStatusCode === undefined
      ? !unloggedMessages.test(error.name)
      : loggedMessages.test(error.name);
  return mayLogMessage ? String(error).slice(0, longestCause) : error.name;
}
