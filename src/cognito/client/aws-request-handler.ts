import { HttpResponse } from '@smithy/core/protocols';
import type { HttpHandlerOptions, HttpRequest, RequestHandler } from '@smithy/types';
import type { Dispatcher } from 'undici';
import { toHeaderBag } from './http-exchange.js';

/** The request handler of the SDK's own clients, such as STS. */
export type AwsRequestHandler = RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions>;

/** Timeout of a request: the SDK's next attempt still fits into one attempt of a read. In ms. */
const defaultTimeoutMs = 2000;
/** Maximum size of a response, in bytes; credentials take a few KiB. */
const maxBytes = 1_048_576;

/**
 * Sends the requests of the SDK's clients through a dispatcher. The SDK's own handler supports no proxies, waits for a
 * response without a limit, and reads one of any size. All calls of a role wait for the same request, so one that hangs
 * must end.
 */
export function createAwsRequestHandler(
  dispatcher: Dispatcher,
  timeoutMs = defaultTimeoutMs,
): AwsRequestHandler {
  return {
    async handle({ protocol, hostname, port, path, query = {}, method, headers, body }) {
      const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`);
      const search = new URLSearchParams(
        Object.entries(query).flatMap(([name, value]) =>
          [value ?? ''].flat().map((one): [string, string] => [name, one]),
        ),
      ).toString();
      const response = await dispatcher.request({
        origin: url.origin,
        path: search === '' ? path : `${path}?${search}`,
        method: method as Dispatcher.HttpMethod,
        headers,
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      const { statusCode } = response;
      return {
        response: new HttpResponse({
          statusCode,
          headers: toHeaderBag(response.headers),
          body: await readAll(response.body),
        }),
      };
    },
  };
}

async function readAll(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > maxBytes) throw new Error(`the response is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
