import type { GraphiQLProps } from 'graphiql';
import { type ExecutionResult, Kind, parse } from 'graphql';
import { readSession, setRefusal } from './session.js';

type Fetcher = GraphiQLProps['fetcher'];
type Params = Parameters<Fetcher>[0];

/**
 * Sends an operation with the session's token, and notes where the gateway refuses it. To unsubscribe ends the request:
 * GraphiQL does so by its Stop button and where another tab is chosen, which would get an answer that is not its own.
 */
export const fetcher: Fetcher = (params) => ({
  subscribe(observer?: Observer | ((body: ExecutionResult) => void)) {
    // It may be a function by its type, which is RxJS's. GraphiQL passes no such thing.
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
      // With it a typing mistake is answered by 200, and is no failed request on the browser's console.
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
      `The answer is no JSON: ${response.status} ${response.statusText}. What is in front of it?`,
    );
  });
  setRefusal(response.status === 401 ? toReason(response, body) : null);
  return body;
}

/** The name to run. Right after a change of tabs, GraphiQL has not read the text yet and tells the old tab's name. */
function toOperationName({ query, operationName }: Params): string | null | undefined {
  try {
    const names = parse(query, { noLocation: true }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
    );
    return names.some((name) => name === operationName) ? operationName : names[0];
  } catch {
    // The gateway says what is wrong with the text.
    return operationName;
  }
}

/** Why a request was refused, as RFC 6750's header says or else as the body does. */
function toReason({ headers }: Response, body: ExecutionResult): string {
  const described = /error_description="([^"]*)"/.exec(headers.get('www-authenticate') ?? '');
  return described?.[1] ?? body.errors?.[0]?.message ?? 'The gateway asks for a token.';
}
