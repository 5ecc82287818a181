import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long a client may take before it is cut off, in ms. */
export interface Timeouts {
  /** From its first byte, or from connecting where none comes, to the end of its headers. */
  readonly headersMs: number;
  /** To the end of its body. */
  readonly requestMs: number;
  /** To take its answer, from when that is ready. */
  readonly answerMs: number;
  /** Between two requests of a connection. */
  readonly idleMs: number;
  /** How often Node looks whether the first two have passed. */
  readonly checkMs: number;
}

/**
 * What clients get. Node counts the time in which it was too busy to read, too: in a burst of a thousand connections
 * the last wait for seconds, and are not to blame. A request is 1 MiB at most and an answer a few: each passes in these
 * times at 100 KiB a second. Load balancers keep connections for 60 s (AWS's) and must be the ones to close them, or
 * they send into a connection that is closing.
 */
export const defaultTimeouts: Timeouts = {
  headersMs: 30_000,
  requestMs: 60_000,
  answerMs: 60_000,
  idleMs: 72_000,
  checkMs: 2000,
};

/** Ends the connection of an answer that is not taken in time: Node waits for ever for a client that does not read. */
export function closeStalledResponse(answer: ServerResponse, answerMs: number): void {
  const cut = setTimeout(() => answer.destroy(), answerMs).unref();
  answer.once('close', () => clearTimeout(cut));
}

/**
 * Ends connections that have sent nothing when the server closes. Browsers and clients open some ahead of need; Node
 * expects a request of each, and would wait for it longer than any client that has none.
 */
export function closeUnusedSockets(http: FastifyInstance): void {
  const open = new Set<Socket>();
  http.server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  http.addHook('preClose', async () => {
    // What has arrived by now is read first.
    await setImmediate();
    await setImmediate();
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  });
}
