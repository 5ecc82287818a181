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
import { buildGateway } from './app.js';
import { loadConfig } from './config/config.js';
import { silenceSdkNotice } from './config/environment.js';
import { badRequest, toErrorBody } from './http/error-responses.js';
import { openStdout } from './observability/stdout.js';

/** What may invoke the function: an HTTP API or function URL, a REST API, a load balancer. */
type Event = APIGatewayProxyEventV2 | APIGatewayProxyEvent | ALBEvent;
type Answer = APIGatewayProxyStructuredResultV2 | APIGatewayProxyResult | ALBResult;

/** What is left for the answer to travel before Lambda ends the invocation, in ms. */
const reserveMs = 500;

/** The longest that an answer waits for the export of its spans, in ms: part of the reserve. */
const flushMs = 300;

const invocation = new AsyncLocalStorage<Context>();

// Built once, while Lambda starts the instance. It is reached from elsewhere, so that AUTH=none needs
// ALLOW_UNAUTHENTICATED=yes here as on any address that is not loopback. Nothing could reach a metrics port.
const config = loadConfig({ HOST: '0.0.0.0', METRICS_PORT: 'off' });
silenceSdkNotice();
const { http, log } = await buildGateway(config, {
  timeLeftMs: () => (invocation.getStore()?.getRemainingTimeInMillis() ?? Infinity) - reserveMs,
  // Line by line: with the answer Lambda stops the instance until the next event, if there is one.
  logTo: openStdout(),
});
const tracing =
  config.tracing && (await import('./observability/tracing-sdk.js')).startTracing(config.tracing, log);
await http.ready();

const answer = createProxy(false);
// A target group with multi-value headers sends no others, and takes no others.
const answerMultiValue = createProxy(true);

/** Answers one event of Lambda's. */
export async function handler(event: Event, context: Context): Promise<Answer> {
  const multiValue = !event.headers && 'multiValueHeaders' in event;
  try {
    return await invocation.run(context, () => (multiValue ? answerMultiValue : answer)(event, context));
  } catch (error) {
    // A load balancer passes queries on as they are, and the library decodes them before there is a request.
    if (error instanceof URIError) return unreadable;
    throw error;
  } finally {
    // With the answer Lambda stops the instance, and the spans would wait for the next event.
    await tracing?.flush(flushMs);
  }
}

const unreadable: Answer = {
  statusCode: 400,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(
    toErrorBody(badRequest(400, 'The URL cannot be decoded. Encode its query with percent signs, as UTF-8.')),
  ),
  isBase64Encoded: false,
};

/** The options are an object of its own each time, as the library writes into it. */
function createProxy(albMultiValueHeaders: boolean) {
  return awsLambdaFastify<Event>(http, {
    albMultiValueHeaders,
    decorateRequest: false,
    enforceBase64: isBinary,
    // It would cut queries and variables at their commas.
    parseCommaSeparatedQueryParams: false,
  });
}

function isBinary({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): boolean {
  return (
    !!headers['content-encoding'] || !/^text\/|json|javascript|xml/.test(String(headers['content-type']))
  );
}
