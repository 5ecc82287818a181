import type { IncomingHttpHeaders } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { anonymous, type Identity } from './auth/identity.js';
import { Caller } from './cognito/caller.js';
import { systemClock } from './cognito/clock.js';
import type { LimitsConfig } from './config.js';
import type { Arrival, Context } from './context.js';
import type { Code } from './errors/codes.js';
import { GatewayError } from './errors/error.js';
import { page, pagePolicy } from './explorer/page.js';
import { closedPolicy, secureHeaders } from './http/headers.js';
import { cutOff, defaultPatience, type Patience } from './http/patience.js';
import { limitRate } from './http/rate.js';
import { refuse, refuseSocket } from './http/refuse.js';

/** What the HTTP layer serves, and within which bounds. */
export interface HttpOptions {
  readonly apollo: ApolloServer<Context>;
  /** Builds the context of one request. */
  readonly createContext: (arrival: Arrival) => Context;
  /** Deadline of one GraphQL request, in ms. */
  readonly requestTimeoutMs: number;
  readonly explorer: boolean;
  readonly corsOrigins: readonly string[];
  readonly limits: Pick<LimitsConfig, 'requestsPerMinute'>;
  /** How long clients may take. */
  readonly patience?: Patience;
  readonly log: FastifyBaseLogger;
}

/** Builds the HTTP server: GraphQL at /graphql, /livez, and the page at /. It does not listen yet. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { apollo, createContext, requestTimeoutMs, explorer, log } = options;
  const patience = options.patience ?? defaultPatience;
  const http = fastify({
    loggerInstance: log,
    // Fastify would log URLs, and a GET's URL holds the query with its usernames.
    // No child of the logger for every request, as nothing here logs by request.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    http: { headersTimeout: patience.headersMs, connectionsCheckingInterval: patience.checkMs },
    // For a request to arrive; the time to answer has its own bound.
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.idleMs,
    clientErrorHandler: refuseSocket,
    // No hook has run by then.
    frameworkErrors: (error, _request, reply) =>
      refuse(
        reply.header('content-security-policy', closedPolicy).header('x-content-type-options', 'nosniff'),
        error.statusCode ?? 400,
        error.message,
      ),
    // Requests that arrive on an open connection while it closes are answered, not turned away.
    return503OnClosing: false,
  });

  await secureHeaders(http, options.corsOrigins);
  await limitRate(http, options.limits.requestsPerMinute, toIdentity);

  http.setErrorHandler<FastifyError | GatewayError>((error, _request, reply) => {
    if (error instanceof GatewayError) return refuse(reply, statuses[error.code] ?? 500, error);
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error }, 'unexpected error');
    return refuse(reply, status, status < 500 ? error.message : 'The gateway failed. Its log says why.');
  });
  http.setNotFoundHandler((_request, reply) =>
    refuse(reply, 404, 'There is nothing here. GraphQL is at /graphql.'),
  );

  // A connection that is busy when the server closes would stay open, idle, after its answer.
  let closing = false;
  http.addHook('preClose', async () => {
    closing = true;
  });
  http.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
    cutOff(reply.raw, patience.answerMs);
  });

  // Every method: Apollo answers 405 where it is neither GET nor POST.
  http.all(
    '/graphql',
    {
      config: { rateLimit: {} },
      // The integration reads the URL with the host, which need not be one.
      onRequest: async ({ url, hostname }, reply) =>
        URL.canParse(url, `http://${hostname}/`)
          ? undefined
          : refuse(reply, 400, 'The Host header names no host.'),
      // Personal data, and errors that are gone the next moment.
      onSend: async (_request, reply) => void reply.header('cache-control', 'no-store'),
    },
    fastifyApolloHandler(apollo, {
      context: async (request, reply) =>
        createContext({
          caller: admit(reply, requestTimeoutMs),
          identity: toIdentity(request),
          requestId: request.id,
          clientName: toClientName(request.headers),
        }),
    }),
  );
  http.get('/livez', async () => ({ status: 'ok' }));
  if (explorer) {
    http.get('/', (_request, reply) =>
      reply.header('content-security-policy', pagePolicy).type('text/html; charset=utf-8').send(page),
    );
  }
  return http;
}

/** Who sent a request. */
function toIdentity(_request: FastifyRequest): Identity {
  return anonymous;
}

/** The HTTP status of what is refused before GraphQL. */
const statuses: Partial<Record<Code, number>> = { TOO_MANY_REQUESTS: 429 };

/** Makes a request a caller: until it is answered, its client hangs up or its time is up. */
function admit({ raw }: FastifyReply, timeoutMs: number): Caller {
  const caller = new Caller(timeoutMs, systemClock);
  raw.once('close', () => caller.leave());
  return caller;
}

/** The name that Apollo's clients, and routers on their behalf, give themselves. */
function toClientName(headers: IncomingHttpHeaders): string | null {
  const name = headers['apollographql-client-name'];
  return typeof name === 'string' ? name.slice(0, 100) : null;
}
