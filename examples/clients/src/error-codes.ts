import codes from '../../../published/error-codes.json' with { type: 'json' };

export type ErrorCode = keyof typeof codes;

/** Whether a repeat may succeed. */
export function isRetryable(code: ErrorCode): boolean {
  return codes[code].retryable;
}
