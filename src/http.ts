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
import type { Authenticator } from './auth/authenticate.js';
import { anonymous, type Identity } from './auth/identity.js';
import { isLoopbackHeader } from './auth/loopback.js';
import { Refusal, toHttp } from './auth/refusal.js';
import { Caller } from './cognito/caller.js';
import { systemClock } from './cognito/clock.js';
import type { Arrival, Context } from './context.js';
import { type ExplorerSettings, registerExplorer } from './explorer/routes.js';
import type { Readiness } from './observability/health.js';
import { type Requests, toRequestId } from './observability/requests.js';

/** What the HTTP layer serves, and within which bounds. */
export interface HttpOptions {
  readonly apollo: ApolloServer<Context>;
  readonly authenticator: Authenticator;
  /** Whether only names of this machine are answered, such as localhost. */
  readonly loopbackOnly: boolean;
  /** Builds the context of one request. */
  readonly createContext: (arrival: Arrival) => Context;
  /** Deadline of one GraphQL request, in ms. */
  readonly requestTimeoutMs: number;
  /** How long whatever runs the gateway gives the request at hand, in ms. */
  readonly timeLeftMs: () => number;
  /** What the page at / tells; no page without. */
  readonly explorer: ExplorerSettings | undefined;
  readonly requests: Requests;
  readonly readiness: Readiness;
  readonly log: FastifyBaseLogger;
}

/** The longest body that is read, in bytes. */
const bodyLimit = 1_048_576;

/** Builds the HTTP server: GraphQL at /graphql, /livez and /readyz, and the page at /. It does not listen yet. */
export function createHttp(options: HttpOptions): FastifyInstance {
  const { apollo, authenticator, createContext, requestTimeoutMs, timeLeftMs, explorer, log } = options;
  const { requests, readiness } = options;
  const http = fastify({
    loggerInstance: log,
    genReqId: toRequestId,
    // Fastify would log URLs, and a GET's URL holds the query with its usernames.
    // No child of the logger for every request, as nothing here logs by request.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // For a request to arrive; the time to answer has its own bound.
    requestTimeout: 30_000,
    frameworkErrors(error, request, reply) {
      requests.begin(request, reply);
      return refuse(reply, error.statusCode ?? 400, error.message);
    },
    // Requests that arrive on an open connection while it closes are answered, not turned away.
    return503OnClosing: false,
  });

  http.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ requestId: request.id, err: error }, 'unexpected error');
    return refuse(reply, status, status < 500 ? error.message : 'The gateway failed. Its log says why.');
  });
  http.setNotFoundHandler((_request, reply) =>
    refuse(reply, 404, 'There is nothing here. GraphQL is at /graphql.'),
  );

  http.addHook('onRequest', (request, reply, done) => {
    if (!probes.has(request.routeOptions.url)) requests.begin(request, reply);
    done();
  });

  // A connection that is busy when the server closes would stay open, idle, after its answer.
  let closing = false;
  http.addHook('preClose', async () => {
    closing = true;
  });
  http.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });

  if (options.loopbackOnly) {
    // A page of another site may have its name resolve to 127.0.0.1, and ask as if it were ours.
    http.addHook('onRequest', async ({ headers }, reply) => {
      if (!isLoopbackHeader(headers.host)) {
        return refuse(
          reply,
          403,
          'Without authentication this gateway answers to names such as localhost only.',
        );
      }
    });
  }

  http.decorateRequest('identity');
  /** Finds out who asks before anything is read of what they ask. */
  async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // A preflight carries no token, and runs nothing.
    const isPreflight = request.method === 'OPTIONS';
    try {
      const identity = isPreflight ? anonymous : await authenticator.authenticate(request.raw.rawHeaders);
      request.setDecorator<Identity>('identity', identity);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refuseCaller(request, reply, error);
    }
  }

  // Every method: Apollo answers 405 where it is neither GET nor POST.
  http.all(
    '/graphql',
    {
      onRequest: authenticate,
      // Once the body was read, since to read it leaves the context behind.
      preHandler: (request, _reply, done) => context.with(requests.of(request).trace.context, done),
    },
    fastifyApolloHandler(apollo, {
      context: async (request, reply) =>
        createContext({
          caller: admit(reply, Math.min(requestTimeoutMs, timeLeftMs()), request.id),
          entry: requests.of(request),
          identity: request.getDecorator<Identity>('identity'),
          requestId: request.id,
          clientName: toClientName(request.headers),
        }),
    }),
  );
  http.get('/livez', async () => ({ status: 'ok' }));
  http.get('/readyz', async (_request, reply) => {
    const { ready, checks } = await readiness.check();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', checks });
  });
  if (explorer) registerExplorer(http, explorer);
  return http;
}

/** What asks these asks often, and nobody wants to read of it. */
const probes = new Set<string | undefined>(['/livez', '/readyz']);

/** Makes a request a caller: until it is answered, its client hangs up or its time is up. */
function admit({ raw }: FastifyReply, timeoutMs: number, requestId: string): Caller {
  const caller = new Caller(timeoutMs, systemClock, requestId);
  raw.once('close', () => caller.leave());
  return caller;
}

/** The name that Apollo's clients, and routers on their behalf, give themselves. */
function toClientName(headers: IncomingHttpHeaders): string | null {
  const name = headers['apollographql-client-name'];
  return typeof name === 'string' ? name.slice(0, 100) : null;
}

/** Answers what never reached GraphQL in the shape of a GraphQL error, so that clients read one format. */
function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  const code = status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}

/** Answers a caller who is not let in, whose body nobody has read. */
function refuseCaller({ headers }: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, headers: own } = toHttp(refusal);
  const { message, extensions } = refusal;
  // Node reads and drops a body for as long as it comes, unless the connection ends with the answer.
  const isLong = Number(headers['content-length'] ?? 0) > bodyLimit || 'transfer-encoding' in headers;
  if (isLong) reply.header('connection', 'close');
  return reply
    .code(status)
    .headers(own)
    .send({ errors: [{ message, extensions }] });
}
