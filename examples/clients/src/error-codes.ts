import codes from '../../../published/error-codes.json' with { type: 'json' };

export type ErrorCode = keyof typeof codes;

/** Whether asking again may help. */
export function isRetryable(code: ErrorCode): boolean {
  return codes[code].retryable;
}
