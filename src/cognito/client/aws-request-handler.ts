import { HttpResponse } from '@smithy/core/protocols';
import type { HttpHandlerOptions, HttpRequest, RequestHandler } from '@smithy/types';
import type { Dispatcher } from 'undici';
import { toHeaderBag } from './http-exchange.js';

/** The request handler of the SDK's own clients, such as STS. */
export type AwsRequestHandler = RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions>;

/**
 * Sends the requests of the SDK's clients through a dispatcher, because the SDK's own handler does not support proxies.
 */
export function createAwsRequestHandler(dispatcher: Dispatcher): AwsRequestHandler {
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
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      const { statusCode } = response;
      return {
        response: new HttpResponse({
          statusCode,
          headers: toHeaderBag(response.headers),
          body: response.body,
        }),
      };
    },
  };
}

/** Timeout of a request to STS, in ms. */
const timeoutMs = 5000;
