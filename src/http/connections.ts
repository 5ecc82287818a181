import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { getHeapStatistics } from 'node:v8';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

/**
 * The fraction of the process's open files that client connections may use; the rest is for calls, logs and the audit.
 */
const fileShare = 3 / 4;
/** The fraction of the heap that client connections may use, and the size of one without a request, in bytes. */
const heapShare = 1 / 4;
const connectionBytes = 32_768;
/** The fraction of the limit from which connections without a request are closed for others. */
const crowdedShare = 0.9;
/** How long a connection may have no request while others need its place, in ms. */
const quietMs = 1000;
/** Interval between log lines about refused connections, in ms. */
const logPauseMs = 10_000;

/** The maximum number of connections, from the limit of open files (if the system reports it) and the heap limit. */
export function toMaxConnections(): number {
  const byHeap = (getHeapStatistics().heap_size_limit * heapShare) / connectionBytes;
  return Math.max(1, Math.floor(Math.min(readFileLimit() * fileShare, byHeap)));
}

/** Linux's limit of open files for this process; infinite if there is none or it cannot be read. */
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
 * Limits client connections. Near the limit, connections without a request are closed, longest idle first: clients that
 * connect and send nothing must not block others until the header timeout.
 */
export function limitConnections(http: FastifyInstance, max: number, log: FastifyBaseLogger): void {
  const { server } = http;
  const crowded = Math.max(1, Math.floor(max * crowdedShare));
  /** Connections without a request and the time since when, oldest first. */
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
      log.warn({ open: requests.size, max, closed: closed.length }, 'idle connections are closed');
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
    log.warn({ max, refused }, 'connections are refused at the maximum number');
    loggedAt = now;
    refused = 0;
  });
}
