/** One row of the error table: what the client reads, and whether asking again may help. */
export interface CodeRow {
  readonly message: string;
  readonly retryable: boolean;
}

/**
 * The error contract: every `extensions.code` of the gateway's own making. Codes are a promise to clients,
 * messages are not. Messages say what to do next and hold nothing that came from Cognito.
 */
export const codes = {
  USER_NOT_FOUND: {
    message: 'The pool has no user of this name. Unverified aliases are not found, and case may count.',
    retryable: false,
  },
  AMBIGUOUS_USER: {
    message: 'Several users of the pool match. Ask by username or sub.',
    retryable: false,
  },
  USER_POOL_NOT_FOUND: {
    message: 'Cognito has no such user pool in this region and account. Check poolId.',
    retryable: false,
  },
  USER_POOL_NOT_ALLOWED: {
    message: 'This gateway may not read this user pool. Its operator lists the pools in USER_POOLS.',
    retryable: false,
  },
  BAD_USER_INPUT: {
    message: 'Cognito does not accept these arguments. Check poolId and username.',
    retryable: false,
  },
  TOO_MANY_REQUESTS: {
    message: "The account's Cognito quota is used up for now. Ask again later.",
    retryable: true,
  },
  COGNITO_ACCESS_DENIED: {
    message:
      "Cognito refuses the gateway's own credentials. Its operator has to mend them or their permissions.",
    retryable: false,
  },
  OPERATION_NOT_ENABLED: {
    message: "Cognito does not serve this operation in the pool's region, which may be a replica.",
    retryable: false,
  },
  COGNITO_UNAVAILABLE: {
    message: 'Cognito could not be reached or gave no usable answer. Ask again.',
    retryable: true,
  },
  COGNITO_TIMEOUT: {
    message: 'Cognito did not answer within the time this request had. Ask again.',
    retryable: true,
  },
  UNAUTHENTICATED: {
    message: 'This gateway needs a bearer token: send it as "Authorization: Bearer <token>".',
    retryable: false,
  },
  FORBIDDEN: {
    message: 'The policy does not let you read this user. Ask the operator of this gateway for access.',
    retryable: false,
  },
  OPERATION_TOO_LARGE: {
    message: 'This operation asks for too much at once. Split it.',
    retryable: false,
  },
  INTERNAL_SERVER_ERROR: {
    message: 'The gateway failed. Its log says why.',
    retryable: false,
  },
} as const satisfies Record<string, CodeRow>;

/** A value of `extensions.code`. */
export type Code = keyof typeof codes;
