/** One row of the error table. Metrics use the code itself as the label. */
export interface CodeRow {
  /** The default message for the client: the cause, and the next step. */
  readonly message: string;
  /** Whether repeating the same request may succeed. */
  readonly retryable: boolean;
  /**
   * The HTTP status of a request that fails as a whole with this code. 200 for codes of single fields, because the
   * response contains the data of the other fields.
   */
  readonly httpStatus: number;
}

/**
 * The error contract: every `extensions.code` that a client can receive, including those of GraphQL and HTTP. Codes are
 * stable, messages may change. No message contains text that came from Cognito.
 */
export const codes = {
  USER_NOT_FOUND: {
    message:
      'The pool has no user of this name. Check its spelling and case; an e-mail address or a phone number ' +
      'finds its user only once it is verified.',
    retryable: false,
    httpStatus: 200,
  },
  AMBIGUOUS_USER: {
    message: 'Several users of the pool match. Look the user up by username or sub.',
    retryable: false,
    httpStatus: 200,
  },
  USER_EXISTS: {
    message: 'The pool already has a user of this name. Choose another username, or change that user.',
    retryable: false,
    httpStatus: 200,
  },
  ALIAS_EXISTS: {
    message:
      'Another user of the pool already signs in with this e-mail address, phone number or preferred username. ' +
      'Choose another one, or remove it from that user first.',
    retryable: false,
    httpStatus: 200,
  },
  GROUP_NOT_FOUND: {
    message: 'The pool has no group of this name. Check its spelling and case.',
    retryable: false,
    httpStatus: 200,
  },
  GROUP_EXISTS: {
    message: 'The pool already has a group of this name. Choose another name, or change that group.',
    retryable: false,
    httpStatus: 200,
  },
  RESOURCE_NOT_FOUND: {
    message:
      'The user has no such device or session. List them again: it may have been removed or have ended.',
    retryable: false,
    httpStatus: 200,
  },
  USER_POOL_NOT_FOUND: {
    message: 'Cognito has no such user pool in this region and account. Check poolId.',
    retryable: false,
    httpStatus: 200,
  },
  USER_POOL_NOT_ALLOWED: {
    message:
      'This gateway does not serve this user pool. Check poolId, or ask its operator to add it to USER_POOLS.',
    retryable: false,
    httpStatus: 200,
  },
  BAD_USER_INPUT: {
    message: 'Cognito does not accept these arguments. Check poolId and username.',
    retryable: false,
    httpStatus: 400,
  },
  INVALID_PASSWORD: {
    message: "The password does not meet the pool's password policy. Choose another one.",
    retryable: false,
    httpStatus: 200,
  },
  INVALID_USER_STATE: {
    message:
      "The user's status does not allow this change. Read the user's status and choose another action.",
    retryable: false,
    httpStatus: 200,
  },
  LIMIT_EXCEEDED: {
    message:
      'A limit of Cognito for this user or pool is reached, such as attempts, groups or linked identities. ' +
      'Remove what is no longer needed, or try again after some hours.',
    retryable: false,
    httpStatus: 200,
  },
  MESSAGE_NOT_DELIVERED: {
    message:
      'Cognito could not send the message to the user. Check the address and how the pool sends messages.',
    retryable: false,
    httpStatus: 200,
  },
  TRIGGER_REFUSED: {
    message: "A Lambda trigger of the pool refused the change, or failed. Ask the pool's operator why.",
    retryable: false,
    httpStatus: 200,
  },
  FEATURE_NOT_ENABLED: {
    message: 'This feature is not enabled in the pool, or not included in its plan.',
    retryable: false,
    httpStatus: 200,
  },
  CURSOR_EXPIRED: {
    message: 'This cursor has expired. Read the list again from its first page.',
    retryable: false,
    httpStatus: 200,
  },
  CONFLICT: {
    message:
      'This change conflicts with the current state, or with an earlier request. Read the current state, then decide.',
    retryable: false,
    httpStatus: 200,
  },
  OUTCOME_UNKNOWN: {
    message:
      'The change was sent and no answer came: it may or may not have been made. Read the user or group before ' +
      'repeating the change.',
    retryable: false,
    httpStatus: 200,
  },
  TOO_MANY_REQUESTS: {
    message: "The account's Cognito quota is exhausted. Try again after retryAfterMs, or after a second.",
    retryable: true,
    httpStatus: 429,
  },
  OVERLOADED: {
    message: 'The gateway is overloaded. Try again after the time in Retry-After.',
    retryable: true,
    httpStatus: 503,
  },
  COGNITO_ACCESS_DENIED: {
    message:
      "Cognito rejects the gateway's own credentials. The gateway's operator must correct them or their permissions.",
    retryable: false,
    httpStatus: 200,
  },
  OPERATION_NOT_ENABLED: {
    message: "Cognito does not serve this operation in the pool's region, which may be a replica.",
    retryable: false,
    httpStatus: 200,
  },
  COGNITO_UNAVAILABLE: {
    message: 'Cognito could not be reached, or its response was unusable. Try again.',
    retryable: true,
    httpStatus: 200,
  },
  COGNITO_TIMEOUT: {
    message: "Cognito did not respond before the request's deadline. Try again.",
    retryable: true,
    httpStatus: 200,
  },
  UNAUTHENTICATED: {
    message: 'This gateway needs a bearer token: send it as "Authorization: Bearer <token>".',
    retryable: false,
    httpStatus: 401,
  },
  FORBIDDEN: {
    message: 'The policy does not let you read this user. Ask the operator of this gateway for access.',
    retryable: false,
    httpStatus: 403,
  },
  OPERATION_TOO_LARGE: {
    message: 'This operation exceeds a limit. Split it.',
    retryable: false,
    httpStatus: 400,
  },
  GRAPHQL_PARSE_FAILED: {
    message: 'The query is not a GraphQL document. Check its syntax.',
    retryable: false,
    httpStatus: 400,
  },
  GRAPHQL_VALIDATION_FAILED: {
    message: 'The query does not match the schema. Check its fields, arguments and types.',
    retryable: false,
    httpStatus: 400,
  },
  OPERATION_RESOLUTION_FAILURE: {
    message: 'The document has no operation that can be run. Name one of its operations in operationName.',
    retryable: false,
    httpStatus: 400,
  },
  PERSISTED_QUERY_NOT_FOUND: {
    // Clients of persisted queries compare this message.
    message: 'PersistedQueryNotFound',
    retryable: false,
    httpStatus: 400,
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    // Apollo's message and status.
    message: 'PersistedQueryNotSupported',
    retryable: false,
    httpStatus: 200,
  },
  BAD_REQUEST: {
    message: 'The gateway cannot read this request. Send a JSON object with the member query by POST.',
    retryable: false,
    httpStatus: 400,
  },
  INTERNAL_SERVER_ERROR: {
    message: 'The gateway failed. Its log contains the reason.',
    retryable: false,
    httpStatus: 500,
  },
} as const satisfies Record<string, CodeRow>;

/** A value of `extensions.code`. */
export type Code = keyof typeof codes;

/** Returns whether a value is a code of the table. */
export function isCode(value: unknown): value is Code {
  return typeof value === 'string' && Object.hasOwn(codes, value);
}

/** Returns the metric label of an error: its code, or `OTHER` for a code that is not in the table. */
export function toMetricLabel(code: string): Code | 'OTHER' {
  return isCode(code) ? code : 'OTHER';
}
