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
import type { Context, ContextRequest } from '../graphql/context.js';
import type { HotDocuments } from '../graphql/hot-documents.js';
import type { Readiness } from '../observability/health.js';
import { type Requests, toRequestId } from '../observability/request-log.js';
import type { ResponseMemory } from '../services/response-memory.js';
import { createAuthenticationHook, getCallerKey, getIdentity } from './authentication-hook.js';
import { limitConnections } from './connections.js';
import { allowOrigins, type CorsOptions } from './cors.js';
import { badRequest, sendError, sendParserError } from './error-responses.js';
import { createHostCheck, createLoopbackCheck } from './host-check.js';
import { checkAccept, relaxStatus } from './media-types.js';
import { limitRate } from './rate-limit.js';
import { bodyLimit, decodeBody, parseJsonOnly, toBodyError } from './request-body.js';
import { countBody, countDecodedBody, createMemoryHook, getMemory, settleMemory } from './request-memory.js';
import { closedPolicy, secureHeaders } from './security-headers.js';
import { closeStalledResponse, closeUnusedSockets, defaultTimeouts, type Timeouts } from './timeouts.js';

/** The parts and limits of the HTTP layer. */
export interface HttpOptions extends CorsOptions {
  readonly apollo: ApolloServer<Context>;
  readonly hotDocuments: HotDocuments;
  readonly authenticator: Authenticator;
  /** Whether only requests to this machine's names are accepted, such as localhost. */
  readonly loopbackOnly: boolean;
  /** Creates the context of one request. */
  readonly createContext: (request: ContextRequest) => Context;
  /** The clock of deadlines. */
  readonly clock: Clock;
  /** Deadline of one GraphQL request, in ms. */
  readonly requestTimeoutMs: number;
  /** Returns the remaining time that the runtime grants to the current request, in ms; unlimited by default. */
  readonly timeLeftMs?: (() => number) | undefined;
  /** Registers the pages that are served beside the API. */
  readonly registerPages: (http: FastifyInstance) => void;
  readonly limits: Pick<LimitsConfig, 'requestsPerMinute'>;
  /** Accounts for the memory of requests and responses. */
  readonly memory: ResponseMemory;
  /** Timeouts of client connections. */
  readonly timeouts?: Timeouts | undefined;
  /** Maximum number of client connections. */
  readonly maxConnections: number;
  readonly requests: Requests;
  readonly readiness: Readiness;
  readonly log: FastifyBaseLogger;
}

/** Creates the HTTP server: GraphQL at /graphql, /livez and /readyz, and the page at /. It does not listen yet. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { apollo, hotDocuments, authenticator, requestTimeoutMs, timeLeftMs, registerPages, log } = options;
  const { requests, readiness, clock, timeouts = defaultTimeouts } = options;

  /** Sends an error. The log and the metrics count the code that the client receives. */
  function answerError(request: FastifyRequest, reply: FastifyReply, error: GatewayError): FastifyReply {
    requests.of(request).codes.set(error.code, 1);
    return sendError(reply, error);
  }

  function createContext(request: FastifyRequest, reply: FastifyReply): Context {
    const longestMs = timeLeftMs?.() ?? Number.POSITIVE_INFINITY;
    return options.createContext({
      scope: admit(clock, request, reply, Math.min(requestTimeoutMs, longestMs)),
      longestMs,
      entry: requests.of(request),
      memory: getMemory(request),
      identity: getIdentity(request),
      requestId: request.id,
      clientName: toClientName(request.headers),
    });
  }

  const http = fastify({
    loggerInstance: log,
    genReqId: toRequestId,
    // Fastify's child logger per request is not used, so it is not created.
    childLoggerFactory: (logger) => logger,
    // Fastify would log URLs, and the URL of a GET contains the query with its usernames.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    http: { headersTimeout: timeouts.headersMs, connectionsCheckingInterval: timeouts.checkMs },
    // Timeout for receiving a request; the response has its own deadline.
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: timeouts.idleMs,
    clientErrorHandler: sendParserError,
    // No hook has run at this point.
    frameworkErrors(error, request, reply) {
      requests.begin(request, reply);
      reply.header('content-security-policy', closedPolicy).header('x-content-type-options', 'nosniff');
      return answerError(request, reply, badRequest(error.statusCode ?? 400, error.message));
    },
    // Requests that arrive on an open connection during shutdown are answered.
    return503OnClosing: false,
  });

  parseJsonOnly(http);
  secureHeaders(http);
  await allowOrigins(http, options);
  await limitRate(http, options.limits.requestsPerMinute);

  http.setErrorHandler<FastifyError | GatewayError>((error, request, reply) => {
    if (error instanceof GatewayError) return answerError(request, reply, error);
    const status = error.statusCode ?? 500;
    const known = toBodyError(error.code) ?? (status < 500 && badRequest(status, error.message));
    if (known) return answerError(request, reply, known);
    log.error({ requestId: request.id, err: error }, 'unexpected error');
    return answerError(request, reply, new GatewayError('INTERNAL_SERVER_ERROR', { httpStatus: status }));
  });
  http.setNotFoundHandler((request, reply) =>
    answerError(request, reply, badRequest(404, 'There is no page at this path. GraphQL is at /graphql.')),
  );

  http.addHook('onRequest', (request, reply, done) => {
    if (!probes.has(request.routeOptions.url)) requests.begin(request, reply);
    done();
  });

  closeUnusedSockets(http);
  limitConnections(http, options.maxConnections, log);
  // A connection that is busy during shutdown would otherwise stay open and idle after its response.
  let closing = false;
  http.addHook('preClose', async () => {
    closing = true;
  });
  http.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close');
    closeStalledResponse(reply.raw, timeouts.responseMs);
    done();
  });

  http.decorateRequest('memory');
  if (options.loopbackOnly) http.addHook('onRequest', createLoopbackCheck());

  const handleByApollo = fastifyApolloHandler(apollo, {
    context: async (request, reply) => createContext(request, reply),
  });

  async function runByApollo(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const answer = await handleByApollo.call(http, request, reply);
    const contentType = reply.getHeader('content-type');
    if (reply.statusCode === 200 && typeof contentType === 'string') {
      hotDocuments.learnMediaType(request, contentType);
    }
    return answer;
  }

  // All methods, because Apollo responds with 405 to methods other than GET and POST.
  http.all(
    '/graphql',
    {
      config: { rateLimit: {} },
      onRequest: [
        createHostCheck(),
        createAuthenticationHook(http, authenticator, bodyLimit),
        // Requests that are refused before GraphQL, such as by the rate limit, also have a caller in the log.
        (request, _reply, done) => {
          requests.of(request).identity = getIdentity(request);
          done();
        },
        checkAccept,
        createMemoryHook(options.memory, bodyLimit),
      ],
      preParsing: [countBody, decodeBody, countDecodedBody],
      // After the body is read, because reading it loses the async context.
      preHandler: (request, _reply, done) => context.with(requests.of(request).trace.context, done),
      // Responses contain personal data, and errors that may be temporary.
      onSend: [
        (request, reply, _payload, done) => {
          reply.header('cache-control', 'no-store');
          relaxStatus(reply, requests.of(request).codes);
          done();
        },
        settleMemory,
      ],
    },
    async (request, reply) => {
      const answer = await hotDocuments.run(request, () => createContext(request, reply));
      if (!answer) return runByApollo(request, reply);
      for (const [name, value] of answer.headers) reply.header(name, value);
      reply.code(answer.status);
      return answer.body;
    },
  );
  http.get('/livez', async () => ({ status: 'ok', version }));
  http.get('/readyz', async (_request, reply) => {
    const { ready, checks } = await readiness.check();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', checks });
  });
  registerPages(http);
  return http;
}

/** Probes are frequent; do not log them. */
const probes = new Set<string | undefined>(['/livez', '/readyz']);

/** Creates the scope of a request, which ends with its response, its client's disconnection or its deadline. */
function admit(
  clock: Clock,
  request: FastifyRequest,
  { raw }: FastifyReply,
  timeoutMs: number,
): RequestScope {
  const scope = new RequestScope(timeoutMs, clock, request.id, getCallerKey(request));
  if (raw.closed) scope.cancel();
  else raw.once('close', () => scope.cancel());
  return scope;
}

/** The client name that Apollo's clients send, and that routers forward. */
function toClientName(headers: IncomingHttpHeaders): string | null {
  const name = headers['apollographql-client-name'];
  return typeof name === 'string' ? name.slice(0, 100) : null;
}
