const account = '111122223333';
const role = `arn:aws:sts::${account}:assumed-role/user-gateway/task-7f3a91`;

/**
 * The default message of each error. Like those of the real service, some contain role ARNs, keys and account ids, so
 * tests detect a gateway that passes them on.
 */
export const usualMessages: ReadonlyMap<string, string> = new Map([
  [
    'AccessDeniedException',
    `User: ${role} may not perform cognito-idp:AdminGetUser on resource: arn:aws:cognito-idp:us-east-1:${account}:userpool/us-east-1_Abc123`,
  ],
  ['ExpiredTokenException', `Session token of ${role} expired`],
  ['InternalErrorException', `Unexpected failure on host ip-10-0-12-7.ec2.internal, account ${account}`],
  ['InvalidParameterException', 'Invalid parameter for ada@example.com.'],
  ['InvalidSignatureException', 'Signature mismatch for access key AKIAIOSFODNN7EXAMPLE'],
  ['LimitExceededException', `Limit exceeded for account ${account}.`],
  ['NotAuthorizedException', `${role} is not allowed to read this user pool.`],
  ['OperationNotEnabledException', `Operation is not enabled on replica pool of account ${account}.`],
  ['ResourceNotFoundException', 'User pool us-east-1_Abc123 does not exist.'],
  ['ThrottlingException', `Rate exceeded for ${role}`],
  ['TooManyRequestsException', 'Too many requests'],
  ['UnrecognizedClientException', 'Security token of AKIAIOSFODNN7EXAMPLE is invalid'],
  ['UserNotFoundException', 'User does not exist.'],
]);

/** An error in Cognito's format: HTTP 400, or 500 for an internal error. */
export class CognitoError extends Error {
  readonly type: string;
  readonly status: number;

  constructor(type: string, message = usualMessages.get(type) ?? type, status = statusOf(type)) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

function statusOf(type: string): number {
  return type === 'InternalErrorException' ? 500 : 400;
}
