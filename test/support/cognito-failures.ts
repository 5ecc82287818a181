import type { Code } from '../../src/errors/codes.js';
import type { FaultKind } from '../../src/sandbox/faults.js';

/** Part of every message of Cognito's, which a client must never see. */
export const leak = 'arn:aws:iam::123456789012:role/secret-reader ada.secret@example.com';

/** A failure of a call to Cognito: what it is, how the sandbox makes it, and its code. */
export type CognitoFailure = readonly [cause: string, fault: FaultKind, code: Code];

function refused(type: string, code: Code, status = 400): CognitoFailure {
  return [type, { kind: 'error', type, status, message: leak }, code];
}

/** Every failure of a call to Cognito, and its code in the contract. */
export const cognitoFailures: readonly CognitoFailure[] = [
  refused('UserNotFoundException', 'USER_NOT_FOUND'),
  refused('ResourceNotFoundException', 'USER_POOL_NOT_FOUND'),
  refused('InvalidParameterException', 'BAD_USER_INPUT'),
  refused('TooManyRequestsException', 'TOO_MANY_REQUESTS'),
  refused('ThrottlingException', 'TOO_MANY_REQUESTS'),
  refused('LimitExceededException', 'TOO_MANY_REQUESTS'),
  refused('SomethingUnmodelled', 'TOO_MANY_REQUESTS', 429),
  refused('NotAuthorizedException', 'COGNITO_ACCESS_DENIED'),
  refused('AccessDeniedException', 'COGNITO_ACCESS_DENIED'),
  refused('UnrecognizedClientException', 'COGNITO_ACCESS_DENIED'),
  refused('ExpiredTokenException', 'COGNITO_ACCESS_DENIED'),
  refused('InvalidSignatureException', 'COGNITO_ACCESS_DENIED'),
  refused('OperationNotEnabledException', 'OPERATION_NOT_ENABLED'),
  refused('InternalErrorException', 'COGNITO_UNAVAILABLE', 500),
  refused('ServiceUnavailable', 'COGNITO_UNAVAILABLE', 503),
  refused('SomethingUnmodelled', 'INTERNAL_SERVER_ERROR'),
  [
    'AccessDeniedException, its text under Message and its name in the body only',
    { kind: 'error', type: 'AccessDeniedException', message: leak, spelling: 'Message', header: false },
    'COGNITO_ACCESS_DENIED',
  ],
  ['a reset connection', { kind: 'drop' }, 'COGNITO_UNAVAILABLE'],
  ['an HTML 503', { kind: 'html' }, 'COGNITO_UNAVAILABLE'],
  ['an HTML 200', { kind: 'html', status: 200 }, 'COGNITO_UNAVAILABLE'],
  ['an HTML 403', { kind: 'html', status: 403 }, 'COGNITO_UNAVAILABLE'],
  ['half a body', { kind: 'truncate' }, 'COGNITO_UNAVAILABLE'],
  ['half a body, well framed', { kind: 'truncate', framed: true }, 'COGNITO_UNAVAILABLE'],
  [
    'a body that is not JSON',
    { kind: 'body', status: 200, contentType: 'application/x-amz-json-1.1', body: leak },
    'COGNITO_UNAVAILABLE',
  ],
  [
    'an empty object',
    { kind: 'body', status: 200, contentType: 'application/x-amz-json-1.1', body: '{}' },
    'COGNITO_UNAVAILABLE',
  ],
];
