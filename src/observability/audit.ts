import type { Code } from '../errors/codes.js';

/** What one line of the audit tells: who read, or was refused, which user and what of it. Never a value. */
export interface AuditRecord {
  readonly requestId: string;
  readonly issuer: string | null;
  readonly subject: string | null;
  /** The client's name for itself, from `apollographql-client-name`. */
  readonly clientName: string | null;
  readonly operationName: string | null;
  readonly poolId: string;
  /** How the user was asked for. */
  readonly by: 'username' | 'sub' | 'email';
  readonly asked: string;
  /** Fields of `User` disclosed; none where the outcome is an error. */
  readonly fields: readonly string[];
  /** Names of the attributes disclosed. */
  readonly attributes: readonly string[];
  readonly outcome: 'OK' | Code;
}

/** The trail of reads. */
export interface Audit {
  /** Resolves once the line was written; rejects where it could not be, and then nothing may be disclosed. */
  write(record: AuditRecord): Promise<void>;
}

/** Keeps no trail. */
export const silentAudit: Audit = { write: async () => {} };
