import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { getHeapStatistics } from 'node:v8';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

/** The part of the process's files that connections of clients may take: the rest is for calls, logs and the audit. */
const fileShare = 3 / 4;
/** The part of the heap that they may take, and what one takes of it without a request, in bytes. */
const heapShare = 1 / 4;
const connectionBytes = 32_768;
/** From this part of the limit on, connections without a request make room for others. */
const crowdedShare = 0.9;
/** How long a connection may be without a request where others need its place, in ms. */
const quietMs = 1000;
/** How long nothing more is logged of connections that were refused, in ms. */
const logPauseMs = 10_000;

/** How many connections the process can have, by its limit of open files where the system tells it, and by its heap. */
export function toMaxConnections(): number {
  const byHeap = (getHeapStatistics().heap_size_limit * heapShare) / connectionBytes;
  return Math.max(1, Math.floor(Math.min(readFileLimit() * fileShare, byHeap)));
}

/** Linux's limit of open files for this process; infinite where there is none, or none to be read. */
function readFileLimit(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    const [, soft] = /^Max open files\s+(\d+)/m.exec(limits) ?? [];
    return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/**
 * Limits the connections of clients. Where they run short, those that have no request under way are closed, the one
 * that has been without longest first: clients that connect and send nothing must not lock out the others for as long
 * as headers may take.
 */
export function limitConnections(http: FastifyInstance, max: number, log: FastifyBaseLogger): void {
  const { server } = http;
  const crowded = Math.max(1, Math.floor(max * crowdedShare));
  /** Connections without a request, and since when, the oldest first. */
  const quiet = new Map<Socket, number>();
  const requests = new Map<Socket, number>();
  let isScheduled = false;
  let refused = 0;
  let loggedAt = Number.NEGATIVE_INFINITY;
  server.maxConnections = max;

  function makeRoom(): void {
    isScheduled = false;
    const now = performance.now();
    const excess = requests.size - crowded;
    const closed = [...quiet].slice(0, Math.max(0, excess)).filter(([, since]) => now - since >= quietMs);
    for (const [socket] of closed) socket.destroy();
    if (closed.length > 0) {
      log.warn(
        { open: requests.size, max, closed: closed.length },
        'connections without a request are closed',
      );
    }
    if (excess > closed.length) makeRoomLater();
  }

  function makeRoomLater(): void {
    if (isScheduled) return;
    isScheduled = true;
    setTimeout(makeRoom, quietMs).unref();
  }

  server.on('connection', (socket) => {
    requests.set(socket, 0);
    quiet.set(socket, performance.now());
    socket.once('close', () => {
      requests.delete(socket);
      quiet.delete(socket);
    });
    if (requests.size > crowded) makeRoomLater();
  });

  server.on('request', ({ socket }, response) => {
    quiet.delete(socket);
    requests.set(socket, (requests.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (requests.get(socket) ?? 1) - 1;
      if (socket.destroyed) return;
      requests.set(socket, left);
      if (left === 0) quiet.set(socket, performance.now());
    });
  });

  server.on('drop', () => {
    refused += 1;
    const now = performance.now();
    if (now - loggedAt < logPauseMs) return;
    log.warn({ max, refused }, 'connections are refused, as there are as many as there may be');
    loggedAt = now;
    refused = 0;
  });
}
