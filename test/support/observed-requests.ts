import { ApolloServer } from '@apollo/server';
import type { FaultKind } from '../../src/sandbox/faults.js';
import type { Pair } from './test-gateway.js';
import { waitFor } from './wait-for.js';

/** A request, as far as it differs from a POST to /graphql with the content type of JSON. */
export interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is if it is a string or bytes, and as JSON otherwise. */
  readonly body?: unknown;
  /** How every call to Cognito fails. */
  readonly fault?: FaultKind;
}

/** Headers that differ between two responses that are the same. The length is compared with the body's instead. */
const ownHeaders = new Set(['date', 'content-length']);
/** Members of a body that differ. */
const ownMembers = /"(requestId|retryAfterMs)":("[^"]+"|\d+)/g;

/** How many requests Apollo has run in this process. */
let apolloRuns = 0;
const { executeHTTPGraphQLRequest } = ApolloServer.prototype;

/** Counts what Apollo runs, until the returned function is called. */
export function countApolloRuns(): () => void {
  ApolloServer.prototype.executeHTTPGraphQLRequest = function (...args) {
    apolloRuns += 1;
    return executeHTTPGraphQLRequest.apply(this, args);
  };
  return () => {
    ApolloServer.prototype.executeHTTPGraphQLRequest = executeHTTPGraphQLRequest;
  };
}

/** Sends a request; returns everything that it led to, and whether Apollo ran it. */
export async function observe({ url, sandbox, audit, log }: Pair, sent: Sent) {
  const { path = '/graphql', method = 'POST', headers, body, fault } = sent;
  sandbox.reset();
  if (fault) sandbox.inject(fault);
  const auditedBefore = audit.length;
  const loggedBefore = log.length;
  const apolloRunsBefore = apolloRuns;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-request-id': 'one', ...headers },
    ...(body !== undefined && { body: toBody(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const findLine = () => log.slice(loggedBefore).find(({ msg }) => msg === 'request');
  await waitFor(() => findLine() !== undefined, 'the line of the request in the log');
  const { time: _, durationMs: __, queuedMs: ___, ...line } = findLine() ?? {};
  const length = response.headers.get('content-length');
  return {
    isRunByApollo: apolloRuns > apolloRunsBefore,
    result: {
      status: response.status,
      headers: [...response.headers].filter(([name]) => !ownHeaders.has(name)),
      hasItsLength: length === null ? undefined : Number(length) === bytes.length,
      // A character a byte.
      text: bytes.toString('latin1').replace(ownMembers, '"$1":0'),
      line,
      audit: audit.slice(auditedBefore),
      calls: sandbox.count(),
    },
  };
}

function toBody(body: unknown): string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
}
