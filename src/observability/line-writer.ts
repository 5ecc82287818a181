import { writeSync } from 'node:fs';
import type { Clock } from '../common/clock.js';

/**
 * Writes whole lines to a file, a pipe or a terminal that may be temporarily full, such as a pipe without a reader.
 * Every wait is limited, so the process continues to run and to handle signals.
 */
export interface LineWriter {
  /** Writes lines, or buffers them; lines are lost if the buffer is full. */
  write(lines: string): void;
  /** Resolves once the lines are written; rejects if that takes longer than `longestWaitMs`. */
  writeOrReject(lines: string): Promise<void>;
  /** Writes buffered lines, waiting only briefly. */
  flushSync(): void;
  /** Writes what is accepted within a brief wait, rejects the remaining required lines, and writes nothing more. */
  close(): void;
}

/** Maximum time that required lines wait, in ms. */
export const longestWaitMs = 1000;
/**
 * Maximum time that the whole process blocks for a full device, in ms. It does not block again until the device accepts
 * data.
 */
const longestBlockMs = 250;
/** Interval at which a full device is retried, in ms. */
const retryMs = 10;
/** Maximum size of buffered lines that may be lost, in bytes. */
const maxBacklogBytes = 1_000_000;

/** Buffered lines. */
interface Pending {
  rest: Buffer;
  /** Part of the line is already written. */
  isBegun: boolean;
  readonly resolve?: () => void;
  readonly reject?: (error: unknown) => void;
}

/** Creates a writer to a non-blocking file descriptor. */
export function createLineWriter(fd: number, clock: Clock): LineWriter {
  const queue: Pending[] = [];
  let backlogBytes = 0;
  /** The last written data is part of a line whose rest was lost. */
  let isTorn = false;
  /** Waiting was unsuccessful. */
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

  /** Writes until the buffer is empty or the device is full. */
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

  /** Writes as much as the device accepts; returns false if it is full. */
  function tryWriteAll(): boolean {
    try {
      writeAll();
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      // A full disk or a closed pipe: required lines are rejected, and the others are retried with the next lines.
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

  /** Blocks the process briefly until the device accepts data. */
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
    // Waiting does not help if the device fails.
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
          reject(new Error(`the lines were not accepted within ${longestWaitMs} ms`));
        });
      }),

    flushSync,

    close() {
      flushSync();
      stopTimer?.();
      for (const pending of [...queue]) {
        remove(pending);
        pending.reject?.(new Error('the file was closed before the lines were written'));
      }
    },
  };
}

const pauseCell = new Int32Array(new SharedArrayBuffer(4));

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
