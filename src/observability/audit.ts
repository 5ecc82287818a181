import { closeSync, constants, openSync } from 'node:fs';
import { systemClock } from '../common/clock.js';
import { escapeControls } from '../common/escape-controls.js';
import type { Code } from '../errors/codes.js';
import { ConfigError } from '../errors/config-error.js';
import { createLineWriter, type LineWriter } from './line-writer.js';
import { openStdout } from './stdout.js';

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

/** Where lines go, and how that is closed. */
interface Target {
  readonly writer: LineWriter;
  close(): void;
}

/**
 * Opens the audit: `file`, made with no rights for others and written at its end, or stdout. Each record is a line of
 * JSON. Lines of one tick go in one write, which the log's lines never part.
 *
 * A line that the OS has taken is known to be there, in order. One that it does not take in time is not waited for.
 *
 * @throws ConfigError where the file cannot be written.
 */
export function createAudit(file: string | undefined): AuditLog {
  let target = open(file);
  let waiting: Waiting[] = [];

  function flush(): void {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    target.writer.writeOrReject(batch.map(({ line }) => line).join('')).then(
      () => {
        for (const { resolve } of batch) resolve();
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
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
      target.close();
      target = next;
    },
    close() {
      flush();
      target.close();
    },
  };
}

/** A pipe that nobody has open is refused, and one that nobody reads does not block. */
const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

function open(file: string | undefined): Target {
  if (file === undefined) return { writer: openStdout(), close: () => openStdout().flushSync() };
  try {
    const fd = openSync(file, flags, 0o600);
    const writer = createLineWriter(fd, systemClock);
    return {
      writer,
      close() {
        writer.close();
        closeSync(fd);
      },
    };
  } catch (error) {
    throw new ConfigError([`AUDIT_FILE: expected a file that the gateway may write; ${String(error)}`]);
  }
}
