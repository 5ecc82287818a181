import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { GatewayError } from '../errors/gateway-error.js';

/**
 * Responds to a request that did not reach GraphQL in the format of a GraphQL error, so that clients parse one format.
 */
export function sendError(reply: FastifyReply, error: GatewayError): FastifyReply {
  const { retryAfterMs } = error.extensions;
  if (retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
  return reply.code(error.httpStatus).send(toErrorBody(error));
}

/**
 * An invalid HTTP request.
 *
 * @param message what was expected.
 */
export function badRequest(httpStatus: number, message: string): GatewayError {
  return new GatewayError('BAD_REQUEST', { httpStatus, message });
}

/** The response body of an error, in the format of GraphQL. */
export function toErrorBody({ message, extensions }: GatewayError) {
  return { errors: [{ message, extensions }] };
}

/** Errors of Node's HTTP parser, by code. */
const faults: Readonly<Record<string, readonly [status: number, phrase: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The headers are larger than 16 KiB in all.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Payload Too Large', 'The chunk extensions are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request did not arrive in time.'],
};

/** Responds to a malformed HTTP request in the same format and closes the connection. */
export function sendParserError(error: Error & { readonly code?: string }, socket: Socket): void {
  const { code = '' } = error;
  if (code !== 'ECONNRESET' && socket.writable) {
    const [status, phrase, message] = faults[code] ?? [
      400,
      'Bad Request',
      'The request is not valid HTTP/1.1.',
    ];
    const body = JSON.stringify(toErrorBody(badRequest(status, message)));
    socket.write(
      [
        `HTTP/1.1 ${status} ${phrase}`,
        'content-type: application/json; charset=utf-8',
        `content-length: ${Buffer.byteLength(body)}`,
        'cache-control: no-store',
        'x-content-type-options: nosniff',
        'connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  }
  socket.destroySoon();
}
