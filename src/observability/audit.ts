import { closeSync, openSync, writeSync } from 'node:fs';
import { escapeControls } from '../common/escape-controls.js';
import type { Code } from '../errors/codes.js';
import { ConfigError } from '../errors/config-error.js';

/** What one line of the audit tells: who read, or was refused, which user and what of it. Never a value. */
export interface AuditRecord {
  readonly requestId: string;
  readonly issuer: string | null;
  readonly subject: string | null;
  /** The client's name for itself, from `apollographql-client-name`. */
  readonly clientName: string | null;
  readonly operationName: string | null;
  readonly poolId: string;
  /** The action of the policy, where it is not the read of one user. */
  readonly action?: string;
  /** How the user was asked for; `list` for a user who was shown in a list. Absent where it is about no one user. */
  readonly by?: 'username' | 'sub' | 'email' | 'list';
  /** The name that was asked for; of a user in a list the username. */
  readonly asked?: string;
  /** Fields disclosed; none where the outcome is an error. */
  readonly fields?: readonly string[];
  /** Names of the attributes disclosed. */
  readonly attributes?: readonly string[];
  /** In the line of a list: the name of the attribute that it was filtered by; null for none. */
  readonly filter?: string | null;
  /** In the line of a list: how many of its elements were shown. */
  readonly shown?: number;
  /** In the line of a list: how many elements that came before the last one shown were hidden. */
  readonly hidden?: number;
  /**
   * In the lines of a change: `intent` before it is made and `outcome` after it, or one line of a change that was
   * `refused` or tried as a `dryRun`.
   */
  readonly phase?: 'intent' | 'outcome' | 'refused' | 'dryRun';
  /** In the lines of a change: names it, as the client reads it. */
  readonly changeId?: string;
  /** In the lines of a change: the canonical username, or before the look-up the one asked for; null for no user. */
  readonly username?: string | null;
  readonly sub?: string | null;
  /** In the lines of a change: names of the attributes that it sets. */
  readonly attributesSet?: readonly string[];
  /** In the lines of a change: names of the attributes that it deletes. */
  readonly attributesRemoved?: readonly string[];
  /** In the lines of a change: the group of users that it concerns. */
  readonly group?: string | null;
  /** In the lines of a change: why it is made, in the caller's words. */
  readonly reason?: string | null;
  /** In the outcome of a change: AWS's id of the request that failed. */
  readonly awsRequestId?: string | null;
  readonly statusBefore?: string | null;
  /** The status that the change implies. */
  readonly statusAfter?: string | null;
  readonly enabledBefore?: boolean | null;
  readonly enabledAfter?: boolean | null;
  /** Null in an intent, which has none yet. */
  readonly outcome: 'OK' | Code | null;
}

/** The trail of reads. */
export interface Audit {
  /** Resolves once the line was written; rejects where it could not be, and then nothing may be disclosed. */
  write(record: AuditRecord): Promise<void>;
}

/** An audit that writes to a file, or to stdout. */
export interface AuditLog extends Audit {
  /** Opens the file anew, for whoever has moved it away. Throws, and keeps to the old one, where that fails. */
  reopen(): void;
  /** Writes what is left, and closes the file. */
  close(): void;
}

/** A line that waits for the end of the tick, and whoever waits for the line. */
interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const stdout = 1;

/**
 * Opens the audit: `file`, made with no rights for others and written at its end, or stdout. Each record is a line of
 * JSON. Lines of one tick go in one write, which the log's lines never part.
 *
 * Writes block, as the log's do: a line that the OS has taken is known to be there, in order, at the least cost.
 *
 * @throws ConfigError where the file cannot be written.
 */
export function createAudit(file: string | undefined): AuditLog {
  let fd = open(file);
  let waiting: Waiting[] = [];
  /** The last write has failed in the midst of a line. */
  let torn = false;

  function flush(): void {
    const batch = waiting;
    waiting = [];
    try {
      const text = batch.map(({ line }) => line).join('');
      writeAll(fd, torn ? `\n${text}` : text, (whole) => {
        torn = !whole;
      });
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return {
    write: (record) =>
      new Promise((resolve, reject) => {
        const time = new Date().toISOString();
        const line = escapeControls(`${JSON.stringify({ time, type: 'audit', ...record })}\n`);
        if (waiting.push({ line, resolve, reject }) === 1) setImmediate(flush);
      }),
    reopen() {
      const next = open(file);
      if (fd !== stdout) closeSync(fd);
      fd = next;
    },
    close() {
      flush();
      if (fd !== stdout) closeSync(fd);
    },
  };
}

function open(file: string | undefined): number {
  try {
    return file === undefined ? stdout : openSync(file, 'a', 0o600);
  } catch (error) {
    throw new ConfigError([`AUDIT_FILE: expected a file that the gateway may write; ${String(error)}`]);
  }
}

/** Writes all of a text. `onPart` is told after each part of it whether that was the last. */
function writeAll(fd: number, text: string, onPart: (whole: boolean) => void): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
      onPart(rest.length === 0);
    } catch (error) {
      if (!isBusy(error)) throw error;
      // Stdout may be a pipe that does not block and is full. To go on later would let the log come in between.
      Atomics.wait(pauseCell, 0, 0, pauseMs);
    }
  }
}

const pauseCell = new Int32Array(new SharedArrayBuffer(4));
const pauseMs = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
