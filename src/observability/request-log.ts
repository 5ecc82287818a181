import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Identity } from '../auth/identity.js';
import type { RequestHooks } from '../common/request-hooks.js';
import { createUsage, type RequestUsage, sumCalls } from '../common/request-scope.js';
import { fail, type RequestSpan, startRequestSpan } from '../common/tracing.js';
import type { Code } from '../errors/codes.js';

/** The data of a request's single log line, which is collected while the request is processed. */
export interface RequestLogEntry {
  readonly requestId: string;
  operationName: string | null;
  operationType: string | null;
  /** Number of occurrences of each `extensions.code` in the response. */
  readonly codes: Map<string, number>;
  identity?: Identity;
  clientName?: string | null;
  usage?: Readonly<RequestUsage>;
  readonly trace: RequestSpan;
}

/** A completed request. */
export interface RequestEvent {
  /** The HTTP status, or 499 if the client disconnected before the response. */
  readonly status: number;
  readonly durationMs: number;
  readonly entry: Readonly<RequestLogEntry>;
}

/** The requests in progress. */
export interface Requests {
  /**
   * Tracks a request to its end and returns its id to the client. A request without an operation is logged only if it
   * failed.
   */
  begin(request: FastifyRequest, reply: FastifyReply): void;
  /** Returns the log data of a request in progress. */
  of(request: FastifyRequest): RequestLogEntry;
  /** Collects the data that only GraphQL has. */
  readonly hooks: RequestHooks<{ readonly entry: RequestLogEntry }>;
}

/** nginx's status for a client that disconnected. */
const hungUp = 499;
const longestName = 128;

/**
 * Creates the request log.
 *
 * @param onEnd called for each completed request.
 */
export function createRequests(log: Logger, onEnd: (event: RequestEvent) => void = () => {}): Requests {
  const entries = new WeakMap<FastifyRequest, RequestLogEntry>();

  function start(request: FastifyRequest): RequestLogEntry {
    const entry = {
      requestId: request.id,
      operationName: null,
      operationType: null,
      codes: new Map(),
      trace: startRequestSpan(request.headers),
    };
    entries.set(request, entry);
    return entry;
  }

  return {
    of: (request) => entries.get(request) ?? start(request),

    begin(request, reply) {
      const entry = start(request);
      const startedAt = performance.now();
      reply.header('x-request-id', request.id);
      let answered = false;
      reply.raw.once('finish', () => {
        answered = true;
      });
      reply.raw.once('close', () => {
        const durationMs = performance.now() - startedAt;
        const status = answered ? reply.raw.statusCode : hungUp;
        const code = entry.codes.size === 0 ? toCode(status) : undefined;
        if (code) entry.codes.set(code, 1);
        endSpan(entry, status);
        // Files of the explorer, and CORS preflights.
        if (!entry.usage && status < 400) return;
        onEnd({ status, durationMs, entry });
        if (log.isLevelEnabled('info')) log.info(toLine(entry, status, durationMs), 'request');
      });
    },

    hooks: {
      requestDidStart: () => ({
        didResolveOperation({ operation, contextValue: { entry } }) {
          entry.operationName = operation?.name?.value.slice(0, longestName) ?? null;
          entry.operationType = operation?.operation ?? null;
        },
        willSendResponse({ response: { body }, contextValue: { entry } }) {
          if (body.kind !== 'single') return;
          for (const { extensions } of body.singleResult.errors ?? []) {
            const code = String(extensions?.code);
            entry.codes.set(code, (entry.codes.get(code) ?? 0) + 1);
          }
        },
      }),
    },
  };
}

/** Ends a request's span with the attributes of OpenTelemetry's conventions for GraphQL servers. */
function endSpan(
  { trace: { span }, operationName, operationType, codes }: RequestLogEntry,
  status: number,
): void {
  if (span.isRecording()) {
    if (operationType) span.updateName(operationType).setAttribute('graphql.operation.type', operationType);
    if (operationName) span.setAttribute('graphql.operation.name', operationName);
    span.setAttribute('http.response.status_code', status);
    const [code] = codes.keys();
    if (code) fail(span, code);
  }
  span.end();
}

/** The code of a request that Apollo rejected before parsing its operation. */
function toCode(status: number): Code | undefined {
  if (status < 400 || status === hungUp) return undefined;
  return status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
}

/** Never contains tokens, variables, query text, usernames or values. */
function toLine(entry: RequestLogEntry, status: number, durationMs: number) {
  const { requestId, operationName, codes, identity, clientName = null, usage } = entry;
  return {
    requestId,
    operationName,
    status,
    codes: [...codes.keys()],
    durationMs: round(durationMs),
    // If the client disconnected before any look-up, there is no usage.
    ...((usage ?? status === hungUp) && toUsage(usage ?? createUsage())),
    caller: identity?.issuer ? { issuer: identity.issuer, subject: identity.subject } : null,
    clientName,
  };
}

function toUsage(usage: Readonly<RequestUsage>) {
  const { users, calls, billable, coalesced, cached, queuedMs } = usage;
  return {
    users,
    calls: sumCalls(usage),
    listed: calls.get('ListUsers') ?? 0,
    billable,
    coalesced,
    cached,
    queuedMs: round(queuedMs),
  };
}

/** Rounded to a tenth of a millisecond. */
function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

const requestIdPattern = /^[\w.:+/=-]{1,128}$/;
const traceparentPattern = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/;

/** The id of a request: its own x-request-id, else its trace id, else a new one. */
export function toRequestId({ headers }: IncomingMessage): string {
  const { 'x-request-id': given, traceparent } = headers;
  if (typeof given === 'string' && requestIdPattern.test(given)) return given;
  const [, traceId] = typeof traceparent === 'string' ? (traceparentPattern.exec(traceparent) ?? []) : [];
  return traceId ?? randomUUID();
}
