import type { SandboxCall } from './call-log.js';

/** The ways in which a call can fail. */
export type FaultKind =
  /** The normal answer, `ms` late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The normal answer, once the promise settles. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  /** No answer: the connection is reset. */
  | { readonly kind: 'drop' }
  /** An error of Cognito's; without a message its usual one, with `header: false` no `x-amzn-errortype`. */
  | {
      readonly kind: 'error';
      readonly type: string;
      readonly status?: number;
      readonly message?: string;
      readonly spelling?: 'message' | 'Message';
      readonly header?: boolean;
    }
  /** A page of HTML, as from a proxy in front of Cognito; status 503 unless given. */
  | { readonly kind: 'html'; readonly status?: number }
  /** Any answer at all. */
  | { readonly kind: 'body'; readonly status: number; readonly contentType: string; readonly body: string }
  /** Half of the normal answer; `framed` gives the half its own Content-Length, so that only its JSON is broken. */
  | { readonly kind: 'truncate'; readonly framed?: boolean };

type FaultTarget = Pick<Partial<SandboxCall>, 'operation' | 'username' | 'poolId' | 'group'>;

/** A fault, and the calls it befalls: those that match every member given, `times` of them or until removed. */
export type Fault = FaultKind &
  FaultTarget & {
    readonly times?: number;
    /**
     * Whether the operation is carried out, and counts against the quotas: by default where its own answer is given,
     * late, cut or lost. `true` with an error is a change that was made although Cognito reports a failure; `false`
     * with `drop` is a request that never arrived.
     */
    readonly runs?: boolean;
  };

/** The faults in force. */
export interface Faults {
  /** Adds a fault after those in force, and returns its removal. */
  inject(fault: Fault): () => void;
  /** Finds the first fault that applies to a call, and counts its use. */
  take(call: FaultTarget): Fault | undefined;
  clear(): void;
}

/** Builds an empty list of faults. */
export function createFaults(): Faults {
  const active = new Set<{ readonly fault: Fault; left: number }>();
  return {
    inject(fault) {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      active.add(entry);
      return () => {
        active.delete(entry);
      };
    },
    take(call) {
      for (const entry of active) {
        if (entry.left < 1 || !appliesTo(entry.fault, call)) continue;
        entry.left -= 1;
        return entry.fault;
      }
      return undefined;
    },
    clear() {
      active.clear();
    },
  };
}

function appliesTo(fault: Fault, call: FaultTarget): boolean {
  return (['operation', 'username', 'poolId', 'group'] as const).every(
    (member) => fault[member] === undefined || fault[member] === call[member],
  );
}
