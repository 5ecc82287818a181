import { useEffect, useState } from 'react';

/** An error as the gateway tells it: `code` is its contract, `retryable` says whether asking again may help. */
export interface Failure {
  readonly message: string;
  readonly code?: string;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  readonly requestId?: string;
}

/** What this frontend can say better than the gateway, because it knows its users. */
const advice: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Paste a valid token at the top of the page and save it.',
  TOO_MANY_REQUESTS: 'The button below works again as soon as it is worth asking.',
  USER_NOT_FOUND: 'Or the user is in another pool.',
};

/** Tells of an error, and offers to ask again where that may help: no sooner than the gateway wants to be asked. */
export function ErrorNote({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  const { message, code = 'UNKNOWN', retryable, retryAfterMs = 0, requestId } = failure;
  const [isWaiting, setIsWaiting] = useState(retryAfterMs > 0);
  useEffect(() => {
    setIsWaiting(retryAfterMs > 0);
    const timer = setTimeout(() => setIsWaiting(false), retryAfterMs);
    return () => clearTimeout(timer);
  }, [retryAfterMs]);

  return (
    <div role="alert" className="error">
      <p>{message}</p>
      {advice[code] && <p>{advice[code]}</p>}
      <p>
        <code>{code}</code> {requestId && <small>AWS request {requestId}</small>}
      </p>
      {retryable && (
        <button type="button" onClick={onRetry} disabled={isWaiting}>
          {isWaiting ? `Wait ${Math.ceil(retryAfterMs / 1000)} s` : 'Ask again'}
        </button>
      )}
    </div>
  );
}
