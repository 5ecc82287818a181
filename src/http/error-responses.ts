import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { GatewayError } from '../errors/gateway-error.js';

/** Answers what never reached GraphQL in the shape of a GraphQL error, so that clients read one format. */
export function sendError(reply: FastifyReply, status: number, error: string | GatewayError): FastifyReply {
  return reply.code(status).send(toBody(status, error));
}

function toBody(status: number, error: string | GatewayError) {
  if (error instanceof GatewayError) {
    return { errors: [{ message: error.message, extensions: error.extensions }] };
  }
  const code = status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
  return { errors: [{ message: error, extensions: { code } }] };
}

/** What Node's parser may find wrong before there is a request, by its code. */
const faults: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are larger than 16 KiB in all.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['413 Payload Too Large', 'The chunk extensions are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time.'],
};

/** Answers what is not even a request, in the same shape, and closes the connection. */
export function sendParserError(error: Error & { readonly code?: string }, socket: Socket): void {
  const { code = '' } = error;
  if (code !== 'ECONNRESET' && socket.writable) {
    const [status, message] = faults[code] ?? [
      '400 Bad Request',
      'This is not HTTP as the gateway reads it.',
    ];
    const body = JSON.stringify(toBody(400, message));
    socket.write(
      [
        `HTTP/1.1 ${status}`,
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
