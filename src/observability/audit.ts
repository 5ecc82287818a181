import { closeSync, constants, openSync } from 'node:fs';
import { systemClock } from '../common/clock.js';
import { escapeControls } from '../common/escape-controls.js';
import type { Code } from '../errors/codes.js';
import { ConfigError } from '../errors/config-error.js';
import { createLineWriter, type LineWriter } from './line-writer.js';
import { openStdout } from './stdout.js';

/**
 * One line of the audit log: who read or was refused which user and which fields. Never contains values.
 *
 * @example
 * const isRefused = ({ outcome }: AuditRecord) => outcome !== 'OK' && outcome !== null;
 */
export interface AuditRecord {
  readonly requestId: string;
  readonly issuer: string | null;
  readonly subject: string | null;
  /** The client's own name, from the header `apollographql-client-name`. */
  readonly clientName: string | null;
  readonly operationName: string | null;
  readonly poolId: string;
  /** The action in the policy, unless it is the read of one user. */
  readonly action?: string;
  /** The key by which the user was looked up; `list` for a user of a list. Absent if the line is not about one user. */
  readonly by?: 'username' | 'sub' | 'email' | 'list';
  /** The value that was looked up; for a user of a list, the username. */
  readonly asked?: string;
  /** Disclosed fields; empty if the outcome is an error. */
  readonly fields?: readonly string[];
  /** Names of the disclosed attributes. */
  readonly attributes?: readonly string[];
  /** For a list: the name of the attribute in the filter; null without a filter. */
  readonly filter?: string | null;
  /** For a list: number of shown elements. */
  readonly shown?: number;
  /** For a list: number of hidden elements before the last shown one. */
  readonly hidden?: number;
  /**
   * For a change: `intent` before it is made and `outcome` after it; or a single line, `refused`, `dryRun`, or `repeat`
   * for a request that was carried out before under its idempotency key.
   */
  readonly phase?: 'intent' | 'outcome' | 'refused' | 'dryRun' | 'repeat';
  /** For a change: its id, which the client receives as well. */
  readonly changeId?: string;
  /** For a change: the canonical username, or before the look-up the requested one; null if there is no user. */
  readonly username?: string | null;
  readonly sub?: string | null;
  /** For a change: names of the attributes to set. */
  readonly attributesSet?: readonly string[];
  /** For a change: names of the attributes to delete. */
  readonly attributesRemoved?: readonly string[];
  /** For a change: the affected group. */
  readonly group?: string | null;
  /** For a change: the caller's reason. */
  readonly reason?: string | null;
  /** For the outcome of a change: AWS's id of the failed request. */
  readonly awsRequestId?: string | null;
  /** For the outcome of a change: whether it was made; null if that is unknown. */
  readonly changed?: boolean | null;
  readonly statusBefore?: string | null;
  /** The status that results from the change. */
  readonly statusAfter?: string | null;
  readonly enabledBefore?: boolean | null;
  readonly enabledAfter?: boolean | null;
  /** Null in an intent. */
  readonly outcome: 'OK' | Code | null;
}

/** Writes the audit log. */
export interface Audit {
  /** Resolves once the lines of these records are written. If it rejects, nothing may be disclosed. */
  write(...records: readonly AuditRecord[]): Promise<void>;
}

/** An audit log that writes to a file or to stdout. */
export interface AuditLog extends Audit {
  /** Reopens the file after log rotation. If that fails, throws and continues with the old file. */
  reopen(): void;
  /** Writes the remaining lines and closes the file. */
  close(): void;
}

/** Lines that are written at the end of the tick, with the promise of their writer. */
interface Waiting {
  readonly lines: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The destination of the lines and how it is closed. */
interface Target {
  readonly writer: LineWriter;
  close(): void;
}

/**
 * Opens the audit log: `file`, created without permissions for other users and opened for appending, or stdout. Each
 * record is one line of JSON. Lines of one tick are written at once and are not interleaved with the log's. A line is
 * complete once the operating system has accepted it; a line that is not accepted in time is rejected.
 *
 * @throws ConfigError if the file cannot be written.
 */
export function createAudit(file: string | undefined): AuditLog {
  let target = open(file);
  let waiting: Waiting[] = [];

  function flush(): void {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    target.writer.writeOrReject(batch.map(({ lines }) => lines).join('')).then(
      () => {
        for (const { resolve } of batch) resolve();
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  }

  return {
    write: (...records) =>
      new Promise((resolve, reject) => {
        const time = new Date().toISOString();
        const toLine = (record: AuditRecord) => `${JSON.stringify({ time, type: 'audit', ...record })}\n`;
        const lines = escapeControls(records.map(toLine).join(''));
        if (waiting.push({ lines, resolve, reject }) === 1) setImmediate(flush);
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

/** A pipe without a reader is rejected, and writing to a pipe must not block. */
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
