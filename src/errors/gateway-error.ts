import { type Code, codes } from './codes.js';

/** Optional details of an error. */
export interface GatewayErrorOptions {
  /** Replaces the default message. The client reads it: never include Cognito's text. */
  readonly message?: string;
  /** Replaces the default of `retryable`. */
  readonly retryable?: boolean;
  /** Replaces the default HTTP status of a request that fails as a whole. */
  readonly httpStatus?: number;
  /** AWS's id of the failed request, for a support case. */
  readonly requestId?: string | undefined;
  /** How long the client should wait before it retries, in ms. */
  readonly retryAfterMs?: number | undefined;
  /** False if a change was not started. */
  readonly started?: boolean | undefined;
  /** Whether Cognito made the change despite the error. */
  readonly changed?: boolean | undefined;
  /** The original error, which is only logged. */
  readonly cause?: unknown;
}

/** The error's `extensions` as the client receives them. */
export interface ErrorExtensions {
  readonly code: Code;
  readonly retryable: boolean;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  /** False if a change was not started. */
  readonly started?: boolean;
  /** Whether Cognito made the change despite the error. */
  readonly changed?: boolean;
}

/**
 * An error that is safe to return to clients: a code of the table, a message of the gateway's own, and its
 * `extensions`.
 */
export class GatewayError extends Error {
  readonly code: Code;
  /** The HTTP status if the request fails as a whole; not part of the response body. */
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

/**
 * Creates the error for a resource that exists and that the policy hides. The audit log records FORBIDDEN, the client
 * receives `code`.
 */
export function toHidden(notFound: Code): GatewayError {
  return new GatewayError(notFound, { cause: new GatewayError('FORBIDDEN') });
}

/** A handler of rejections that turns an error of this code into `false`. */
export function toAbsence(code: Code) {
  return (error: unknown): false => {
    if (error instanceof GatewayError && error.code === code) return false;
    throw error;
  };
}
