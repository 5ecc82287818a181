import type { IncomingHttpHeaders } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { context } from '@opentelemetry/api';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Authenticator } from '../auth/authentication/authenticator.js';
import type { Clock } from '../common/clock.js';
import { RequestScope } from '../common/request-scope.js';
import { version } from '../common/version.js';
import type { LimitsConfig } from '../config/config.js';
import { GatewayError } from '../errors/gateway-error.js';
import type { Arrival, Context } from '../graphql/context.js';
import type { Readiness } from '../observability/health.js';
import { type Requests, toRequestId } from '../observability/request-log.js';
import type { AnswerMemory } from '../services/answer-memory.js';
import { createAuthenticationHook, getIdentity } from './authentication-hook.js';
import { toCallerKey } from './caller-key.js';
import { limitConnections } from './connections.js';
import { badRequest, sendError, sendParserError } from './error-responses.js';
import { createHostCheck, refuseOtherHosts } from './host-check.js';
import { checkAccept, relaxStatus } from './media-types.js';
import { limitRate } from './rate-limit.js';
import { bodyLimit, decodeBody, parseJsonOnly, toBodyError } from './request-body.js';
import { countBody, countDecodedBody, createMemoryHook, getMemory, settleMemory } from './request-memory.js';
import { type CorsOptions, closedPolicy, secureHeaders } from './security-headers.js';
import { closeStalledResponse, closeUnusedSockets, defaultTimeouts, type Timeouts } from './timeouts.js';

/** What the HTTP layer serves, and within which bounds. */
export interface HttpOptions extends CorsOptions {
  readonly apollo: ApolloServer<Context>;
  readonly authenticator: Authenticator;
  /** Whether only names of this machine are answered, such as localhost. */
  readonly loopbackOnly: boolean;
  /** Builds the context of one request. */
  readonly createContext: (arrival: Arrival) => Context;
  /** The time that deadlines are on. */
  readonly clock: Clock;
  /** Deadline of one GraphQL request, in ms. */
  readonly requestTimeoutMs: number;
  /** How long whatever runs the gateway gives the request at hand, in ms. */
  readonly timeLeftMs: () => number;
  /** Adds the pages that are served beside the API. */
  readonly registerPages: (http: FastifyInstance) => void;
  readonly limits: Pick<LimitsConfig, 'requestsPerMinute'>;
  /** What requests and answers hold until clients have taken them. */
  readonly memory: AnswerMemory;
  /** How long clients may take. */
  readonly timeouts?: Timeouts | undefined;
  /** Connections of clients at a time. */
  readonly maxConnections: number;
  readonly requests: Requests;
  readonly readiness: Readiness;
  readonly log: FastifyBaseLogger;
}

/** Builds the HTTP server: GraphQL at /graphql, /livez and /readyz, and the page at /. It does not listen yet. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { apollo, authenticator, createContext, requestTimeoutMs, timeLeftMs, registerPages, log } = options;
  const { requests, readiness, clock, timeouts = defaultTimeouts } = options;

  /** Sends an error; the log and the metrics count what the client is shown. */
  function answerError(request: FastifyRequest, reply: FastifyReply, error: GatewayError): FastifyReply {
    requests.of(request).codes.set(error.code, 1);
    return sendError(reply, error);
  }

  const http = fastify({
    loggerInstance: log,
    genReqId: toRequestId,
    // No child of the logger for every request, as nothing here logs by request.
    childLoggerFactory: (logger) => logger,
    // Fastify would log URLs, and a GET's URL holds the query with its usernames.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    http: { headersTimeout: timeouts.headersMs, connectionsCheckingInterval: timeouts.checkMs },
    // For a request to arrive; the time to answer has its own bound.
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: timeouts.idleMs,
    clientErrorHandler: sendParserError,
    // No hook has run by then.
    frameworkErrors(error, request, reply) {
      requests.begin(request, reply);
      reply.header('content-security-policy', closedPolicy).header('x-content-type-options', 'nosniff');
      return answerError(request, reply, badRequest(error.statusCode ?? 400, error.message));
    },
    // Requests that arrive on an open connection while it closes are answered, not turned away.
    return503OnClosing: false,
  });

  parseJsonOnly(http);
  await secureHeaders(http, options);
  await limitRate(http, options.limits.requestsPerMinute, getIdentity);

  http.setErrorHandler<FastifyError | GatewayError>((error, request, reply) => {
    if (error instanceof GatewayError) return answerError(request, reply, error);
    const status = error.statusCode ?? 500;
    const known = toBodyError(error.code) ?? (status < 500 && badRequest(status, error.message));
    if (known) return answerError(request, reply, known);
    log.error({ requestId: request.id, err: error }, 'unexpected error');
    return answerError(request, reply, new GatewayError('INTERNAL_SERVER_ERROR', { httpStatus: status }));
  });
  http.setNotFoundHandler((request, reply) =>
    answerError(request, reply, badRequest(404, 'There is nothing here. GraphQL is at /graphql.')),
  );

  http.addHook('onRequest', (request, reply, done) => {
    if (!probes.has(request.routeOptions.url)) requests.begin(request, reply);
    done();
  });

  closeUnusedSockets(http);
  limitConnections(http, options.maxConnections, log);
  // A connection that is busy when the server closes would stay open, idle, after its answer.
  let closing = false;
  http.addHook('preClose', async () => {
    closing = true;
  });
  http.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close');
    closeStalledResponse(reply.raw, timeouts.answerMs);
    done();
  });

  http.decorateRequest('identity');
  http.decorateRequest('memory');
  if (options.loopbackOnly) http.addHook('onRequest', refuseOtherHosts);

  // Every method: Apollo answers 405 where it is neither GET nor POST.
  http.all(
    '/graphql',
    {
      config: { rateLimit: {} },
      onRequest: [
        createHostCheck(),
        createAuthenticationHook(authenticator, bodyLimit),
        // What is refused before GraphQL, as by the rate, has a caller too.
        (request, _reply, done) => {
          requests.of(request).identity = getIdentity(request);
          done();
        },
        checkAccept,
        createMemoryHook(options.memory, bodyLimit),
      ],
      preParsing: [countBody, decodeBody, countDecodedBody],
      // Once the body was read, since to read it leaves the context behind.
      preHandler: (request, _reply, done) => context.with(requests.of(request).trace.context, done),
      // Personal data, and errors that are gone the next moment.
      onSend: [
        (request, reply, _payload, done) => {
          reply.header('cache-control', 'no-store');
          relaxStatus(reply, requests.of(request).codes);
          done();
        },
        settleMemory,
      ],
    },
    fastifyApolloHandler(apollo, {
      context: async (request, reply) =>
        createContext({
          scope: admit(clock, request, reply, Math.min(requestTimeoutMs, timeLeftMs())),
          longestMs: timeLeftMs(),
          entry: requests.of(request),
          memory: getMemory(request),
          identity: getIdentity(request),
          requestId: request.id,
          clientName: toClientName(request.headers),
        }),
    }),
  );
  http.get('/livez', async () => ({ status: 'ok', version }));
  http.get('/readyz', async (_request, reply) => {
    const { ready, checks } = await readiness.check();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', checks });
  });
  registerPages(http);
  return http;
}

/** What asks these asks often, and nobody wants to read of it. */
const probes = new Set<string | undefined>(['/livez', '/readyz']);

/** Creates the scope of a request: until it is answered, its client hangs up or its time is up. */
function admit(
  clock: Clock,
  request: FastifyRequest,
  { raw }: FastifyReply,
  timeoutMs: number,
): RequestScope {
  const callerKey = toCallerKey(getIdentity(request), request.ip);
  const scope = new RequestScope(timeoutMs, clock, request.id, callerKey);
  if (raw.closed) scope.cancel();
  else raw.once('close', () => scope.cancel());
  return scope;
}

/** The name that Apollo's clients, and routers on their behalf, give themselves. */
function toClientName(headers: IncomingHttpHeaders): string | null {
  const name = headers['apollographql-client-name'];
  return typeof name === 'string' ? name.slice(0, 100) : null;
}
