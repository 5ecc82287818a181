import { writeSync } from 'node:fs';
import type { Clock } from '../common/clock.js';

/**
 * Writes whole lines to a file, a pipe or a terminal that may not take them for a while, such as a pipe that nobody
 * reads. No wait is for ever, so that the process goes on, and hears its signals.
 */
export interface LineWriter {
  /** Writes lines, or keeps them for later; those for which there is no room are lost. */
  write(lines: string): void;
  /** Resolves once the lines are written; rejects where they cannot be within `longestWaitMs`. */
  writeOrReject(lines: string): Promise<void>;
  /** Writes what is kept, as far as that is taken within a moment. */
  flushSync(): void;
  /** Writes what is taken within a moment, rejects what must be written and is not, and writes nothing more. */
  close(): void;
}

/** How long lines that must be written may wait until they are taken, in ms. */
export const longestWaitMs = 1000;
/** How long the whole process may wait in vain for room, in ms; then it waits no more until something is taken. */
const longestBlockMs = 250;
/** How often a device that was busy is tried again, in ms. */
const retryMs = 10;
/** How many bytes are kept of lines that may be lost. */
const maxBacklogBytes = 1_000_000;

/** Lines that wait to be written. */
interface Pending {
  rest: Buffer;
  /** Part of it is written already. */
  isBegun: boolean;
  readonly resolve?: () => void;
  readonly reject?: (error: unknown) => void;
}

/** Builds a writer to a file descriptor, which must not block. */
export function createLineWriter(fd: number, clock: Clock): LineWriter {
  const queue: Pending[] = [];
  let backlogBytes = 0;
  /** The last thing that was written is part of a line, whose rest is lost. */
  let isTorn = false;
  /** Waiting has not helped. */
  let isStalled = false;
  let stopTimer: (() => void) | undefined;
  let writtenBytes = 0;

  function remove(pending: Pending): void {
    const index = queue.indexOf(pending);
    if (index === -1) return;
    queue.splice(index, 1);
    if (!pending.reject) backlogBytes -= pending.rest.length;
    if (pending.isBegun && pending.rest.length > 0) isTorn = true;
  }

  /** Writes until there is nothing left, or the device takes no more. */
  function writeAll(): void {
    for (let pending = queue[0]; pending; pending = queue[0]) {
      if (isTorn) {
        writeSync(fd, '\n');
        isTorn = false;
      }
      const written = writeSync(fd, pending.rest);
      isStalled = false;
      writtenBytes += written;
      pending.isBegun = true;
      pending.rest = pending.rest.subarray(written);
      if (!pending.reject) backlogBytes -= written;
      if (pending.rest.length > 0) continue;
      queue.shift();
      pending.resolve?.();
    }
  }

  /** Writes what is taken now; false where the device is busy. */
  function tryWriteAll(): boolean {
    try {
      writeAll();
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      // A full disk, a closed pipe: what must be written is not, and the rest is tried again with the next lines.
      for (const pending of queue.filter(({ reject }) => reject)) {
        remove(pending);
        pending.reject?.(error);
      }
      return true;
    }
  }

  function pump(): void {
    stopTimer?.();
    stopTimer = tryWriteAll() ? undefined : clock.after(retryMs, pump);
  }

  /** Waits for room, at the cost of the whole process, for a moment at most. */
  function block(isEnough: () => boolean): void {
    let waitedMs = 0;
    while (!isStalled && !isEnough()) {
      const before = writtenBytes;
      Atomics.wait(pauseCell, 0, 0, retryMs);
      if (!tryWriteAll() && writtenBytes === before) waitedMs += retryMs;
      else waitedMs = 0;
      if (waitedMs >= longestBlockMs) isStalled = true;
    }
  }

  function flushSync(): void {
    // Where the device fails, waiting does not help.
    if (!tryWriteAll()) block(() => queue.length === 0);
  }

  return {
    write(lines) {
      const rest = Buffer.from(lines);
      if (backlogBytes > 0) pump();
      block(() => backlogBytes === 0 || backlogBytes + rest.length <= maxBacklogBytes);
      if (backlogBytes > 0 && backlogBytes + rest.length > maxBacklogBytes) return;
      queue.push({ rest, isBegun: false });
      backlogBytes += rest.length;
      pump();
    },

    writeOrReject: (lines) =>
      new Promise((resolve, reject) => {
        const pending: Pending = {
          rest: Buffer.from(lines),
          isBegun: false,
          resolve() {
            stopWaiting?.();
            resolve();
          },
          reject(error) {
            stopWaiting?.();
            reject(error);
          },
        };
        let stopWaiting: (() => void) | undefined;
        queue.push(pending);
        pump();
        if (!queue.includes(pending)) return;
        stopWaiting = clock.after(longestWaitMs, () => {
          remove(pending);
          reject(new Error(`nobody took the lines within ${longestWaitMs} ms`));
        });
      }),

    flushSync,

    close() {
      flushSync();
      stopTimer?.();
      for (const pending of [...queue]) {
        remove(pending);
        pending.reject?.(new Error('the file was closed before the lines were taken'));
      }
    },
  };
}

const pauseCell = new Int32Array(new SharedArrayBuffer(4));

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
