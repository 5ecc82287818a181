import type { IncomingHttpHeaders } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from 'fastify';
import type { Authenticator } from './auth/authenticate.js';
import { Caller } from './cognito/caller.js';
import { systemClock } from './cognito/clock.js';
import type { Arrival, Context } from './context.js';
import { type ExplorerSettings, registerExplorer } from './explorer/routes.js';
import { createGuard, getIdentity, refuseOtherHosts } from './guard.js';

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
  /** What the page at / tells; no page without. */
  readonly explorer: ExplorerSettings | undefined;
  readonly log: FastifyBaseLogger;
}

/** The longest body that is read, in bytes. */
const bodyLimit = 1_048_576;

/** Builds the HTTP server: GraphQL at /graphql, /livez, and the page at /. It does not listen yet. */
export function createHttp(options: HttpOptions): FastifyInstance {
  const { apollo, authenticator, createContext, requestTimeoutMs, explorer, log } = options;
  const http = fastify({
    loggerInstance: log,
    // Fastify would log URLs, and a GET's URL holds the query with its usernames.
    // No child of the logger for every request, as nothing here logs by request.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // For a request to arrive; the time to answer has its own bound.
    requestTimeout: 30_000,
    frameworkErrors: (error, _request, reply) => refuse(reply, error.statusCode ?? 400, error.message),
    // Requests that arrive on an open connection while it closes are answered, not turned away.
    return503OnClosing: false,
  });

  http.setErrorHandler<FastifyError>((error, _request, reply) => {
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
  });

  http.decorateRequest('identity');
  if (options.loopbackOnly) http.addHook('onRequest', refuseOtherHosts);

  // Every method: Apollo answers 405 where it is neither GET nor POST.
  http.all(
    '/graphql',
    { onRequest: createGuard(authenticator, bodyLimit) },
    fastifyApolloHandler(apollo, {
      context: async (request, reply) =>
        createContext({
          caller: admit(reply, requestTimeoutMs),
          identity: getIdentity(request),
          requestId: request.id,
          clientName: toClientName(request.headers),
        }),
    }),
  );
  http.get('/livez', async () => ({ status: 'ok' }));
  if (explorer) registerExplorer(http, explorer);
  return http;
}

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

/** Answers what never reached GraphQL in the shape of a GraphQL error, so that clients read one format. */
function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  const code = status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
