import { AsyncLocalStorage } from 'node:async_hooks';
import awsLambdaFastify from '@fastify/aws-lambda';
import type {
  ALBEvent,
  ALBResult,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResult,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import type { FastifyInstance } from 'fastify';
import { buildGateway } from './app.js';
import { loadConfig } from './config/config.js';
import { silenceSdkNotice } from './config/environment.js';
import { badRequest, toErrorBody } from './http/error-responses.js';
import { openStdout } from './observability/stdout.js';

/** The events that may invoke the function: of an HTTP API or function URL, a REST API, or a load balancer. */
type Event = APIGatewayProxyEventV2 | APIGatewayProxyEvent | ALBEvent;
type Answer = APIGatewayProxyStructuredResultV2 | APIGatewayProxyResult | ALBResult;

/** Time reserved for the response before Lambda ends the invocation, in ms. */
const reserveMs = 500;

/** Maximum time that a response waits for the export of its spans, in ms; part of the reserve. */
const flushMs = 300;

/** Handles one Lambda event. */
export type Handler = (event: Event, context: Context) => Promise<Answer>;

/** Creates the gateway, once for each instance of the function, and returns its handler. */
export async function createHandler(): Promise<Handler> {
  const invocation = new AsyncLocalStorage<Context>();
  // Callers are not on this machine, so AUTH=none requires ALLOW_UNAUTHENTICATED=yes as on any address that is not
  // loopback. A metrics port would be unreachable.
  const config = loadConfig({ HOST: '0.0.0.0', METRICS_PORT: 'off' });
  silenceSdkNotice();
  const { http, log } = await buildGateway(config, {
    timeLeftMs: () => (invocation.getStore()?.getRemainingTimeInMillis() ?? Infinity) - reserveMs,
    // Unbuffered, because Lambda freezes the instance with the response.
    logTo: openStdout(),
  });
  const tracing =
    config.tracing && (await import('./observability/tracing-sdk.js')).startTracing(config.tracing, log);
  await http.ready();

  const answer = createProxy(http, false);
  // A target group with multi-value headers sends and accepts only those.
  const answerMultiValue = createProxy(http, true);

  return async (event, context) => {
    const multiValue = !event.headers && 'multiValueHeaders' in event;
    try {
      return await invocation.run(context, () => (multiValue ? answerMultiValue : answer)(event, context));
    } catch (error) {
      // A load balancer does not validate queries, and the library decodes them before there is a request.
      if (error instanceof URIError) return unreadable;
      throw error;
    } finally {
      // Lambda freezes the instance with the response, so the spans would be delayed until the next event.
      await tracing?.flush(flushMs);
    }
  };
}

const unreadable: Answer = {
  statusCode: 400,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(
    toErrorBody(badRequest(400, 'The URL cannot be decoded. Encode its query with percent signs, as UTF-8.')),
  ),
  isBase64Encoded: false,
};

/** Created for each call, because the library modifies it. */
function createProxy(http: FastifyInstance, albMultiValueHeaders: boolean) {
  return awsLambdaFastify<Event>(http, {
    albMultiValueHeaders,
    decorateRequest: false,
    enforceBase64: isBinary,
    // Otherwise the library would split queries and variables at commas.
    parseCommaSeparatedQueryParams: false,
  });
}

function isBinary({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): boolean {
  return (
    !!headers['content-encoding'] || !/^text\/|json|javascript|xml/.test(String(headers['content-type']))
  );
}
