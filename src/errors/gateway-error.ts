import { type Code, codes } from './codes.js';

/** What an error may tell beyond its code. */
export interface GatewayErrorOptions {
  /** Replaces the table's message. It reaches the client: never put Cognito's text into it. */
  readonly message?: string;
  /** Replaces the table's answer to whether asking again may help. */
  readonly retryable?: boolean;
  /** Replaces the table's HTTP status of a request that fails as a whole. */
  readonly httpStatus?: number;
  /** AWS's id of the failed request, for a support case. */
  readonly requestId?: string | undefined;
  /** How long the client should wait before it asks again, in ms. */
  readonly retryAfterMs?: number | undefined;
  /** False for a change that was not begun. */
  readonly started?: boolean | undefined;
  /** Whether Cognito has made the change all the same. */
  readonly changed?: boolean | undefined;
  /** What really happened. It goes to the log only. */
  readonly cause?: unknown;
}

/** What the client reads beside the message. */
export interface ErrorExtensions {
  readonly code: Code;
  readonly retryable: boolean;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  /** False for a change that was not begun. */
  readonly started?: boolean;
  /** Whether Cognito has made the change all the same. */
  readonly changed?: boolean;
}

/** An error that is safe to show: a code of the table, a message of ours, and `extensions` as the client reads them. */
export class GatewayError extends Error {
  readonly code: Code;
  /** The HTTP status where the request fails as a whole; not part of the body. */
  readonly httpStatus: number;
  readonly extensions: ErrorExtensions;

  constructor(code: Code, options: GatewayErrorOptions = {}) {
    super(options.message ?? codes[code].message, { cause: options.cause });
    this.name = 'GatewayError';
    this.code = code;
    this.httpStatus = options.httpStatus ?? codes[code].httpStatus;
    this.extensions = {
      code,
      retryable: options.retryable ?? codes[code].retryable,
      ...(options.requestId !== undefined && { requestId: options.requestId }),
      ...(options.retryAfterMs !== undefined && { retryAfterMs: options.retryAfterMs }),
      ...(options.started !== undefined && { started: options.started }),
      ...(options.changed !== undefined && { changed: options.changed }),
    };
  }
}

/** The error of what exists and the policy hides. The audit records FORBIDDEN, the client gets this code. */
export function toHidden(notFound: Code): GatewayError {
  return new GatewayError(notFound, { cause: new GatewayError('FORBIDDEN') });
}
