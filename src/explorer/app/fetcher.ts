import type { GraphiQLProps } from 'graphiql';
import { type ExecutionResult, Kind, parse } from 'graphql';
import { readSession, setRefusal } from './session.js';

type Fetcher = GraphiQLProps['fetcher'];
type Params = Parameters<Fetcher>[0];

/**
 * Sends an operation with the session's token, and records a refusal by the gateway. Unsubscribing cancels the request:
 * GraphiQL unsubscribes for its Stop button and on a change of tabs.
 */
export const fetcher: Fetcher = (params) => ({
  subscribe(observer?: Observer | ((body: ExecutionResult) => void)) {
    // RxJS's type also permits a function, which GraphiQL never passes.
    if (typeof observer !== 'object') throw new TypeError('expected an observer');
    const request = new AbortController();
    send(params, request.signal).then(
      (body) => {
        if (request.signal.aborted) return;
        observer.next(body);
        observer.complete();
      },
      (reason) => request.signal.aborted || observer.error(reason),
    );
    return { unsubscribe: () => request.abort() };
  },
});

interface Observer {
  next(body: ExecutionResult): void;
  error(reason: unknown): void;
  complete(): void;
}

async function send(params: Params, signal: AbortSignal): Promise<ExecutionResult> {
  const { token } = readSession();
  const response = await fetch('graphql', {
    method: 'POST',
    headers: {
      // With this header the gateway responds to an invalid operation with 200, which browsers do not log as a failed
      // request.
      accept: 'application/json',
      'content-type': 'application/json',
      'apollographql-client-name': 'explorer',
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ ...params, operationName: toOperationName(params) }),
    signal,
  }).catch(() => {
    throw new Error('The gateway could not be reached. Is it running?');
  });
  const body = await response.json().catch(() => {
    throw new Error(
      `The response is not JSON: ${response.status} ${response.statusText}. A proxy may be in front of the gateway.`,
    );
  });
  setRefusal(response.status === 401 ? toReason(response, body) : null);
  return body;
}

/**
 * The name of the operation to run. After a change of tabs, GraphiQL passes the old tab's name until it has parsed the
 * text.
 */
function toOperationName({ query, operationName }: Params): string | null | undefined {
  try {
    const names = parse(query, { noLocation: true }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
    );
    return names.some((name) => name === operationName) ? operationName : names[0];
  } catch {
    // The gateway reports the syntax error.
    return operationName;
  }
}

/** Returns the reason of a refusal, from the WWW-Authenticate header (RFC 6750) or else from the body. */
function toReason({ headers }: Response, body: ExecutionResult): string {
  const described = /error_description="([^"]*)"/.exec(headers.get('www-authenticate') ?? '');
  return described?.[1] ?? body.errors?.[0]?.message ?? 'The gateway requires a token.';
}
