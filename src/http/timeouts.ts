import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Timeouts of client connections, in ms. */
export interface Timeouts {
  /** From the first byte, or from connecting if there is none, to the end of the headers. */
  readonly headersMs: number;
  /** To the end of the body. */
  readonly requestMs: number;
  /** From the completion of the response until the client has received it. */
  readonly responseMs: number;
  /** Between two requests of a connection. */
  readonly idleMs: number;
  /** Interval at which Node checks the first two timeouts. */
  readonly checkMs: number;
}

/**
 * The default timeouts. Node includes the time in which it was too busy to read: in a burst of a thousand connections,
 * the last ones wait for seconds. A request has at most 1 MiB and a response a few MiB, which take less than these
 * times at 100 KiB/s. Load balancers keep idle connections for 60 s (AWS's) and must close them first, or they may send
 * a request on a connection that is closing.
 */
export const defaultTimeouts: Timeouts = {
  headersMs: 30_000,
  requestMs: 60_000,
  responseMs: 60_000,
  idleMs: 72_000,
  checkMs: 2000,
};

/** Closes the connection of a response that is not received in time. Node itself waits indefinitely. */
export function closeStalledResponse(response: ServerResponse, responseMs: number): void {
  const cut = setTimeout(() => response.destroy(), responseMs).unref();
  response.once('close', () => clearTimeout(cut));
}

/**
 * Closes connections that have not sent anything when the server closes. Browsers and clients open some in advance;
 * Node waits for a request on each of them until the header timeout.
 */
export function closeUnusedSockets(http: FastifyInstance): void {
  const open = new Set<Socket>();
  http.server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  http.addHook('preClose', async () => {
    // Data that has already arrived is read first.
    await setImmediate();
    await setImmediate();
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  });
}
