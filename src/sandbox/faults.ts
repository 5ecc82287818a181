import type { SandboxCall } from './call-log.js';

/** The ways in which a call can fail. */
export type FaultKind =
  /** The normal response, `ms` late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The normal response, after the promise settles. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  /** No response: the connection is reset. */
  | { readonly kind: 'drop' }
  /** One of Cognito's errors, with its default message unless given. `header: false` omits `x-amzn-errortype`. */
  | {
      readonly kind: 'error';
      readonly type: string;
      readonly status?: number;
      readonly message?: string;
      readonly spelling?: 'message' | 'Message';
      readonly header?: boolean;
    }
  /** An HTML page, as from a proxy in front of Cognito; status 503 by default. */
  | { readonly kind: 'html'; readonly status?: number }
  /** Any response. */
  | { readonly kind: 'body'; readonly status: number; readonly contentType: string; readonly body: string }
  /** Half of the normal response. `framed` adjusts Content-Length, so that only the JSON is broken. */
  | { readonly kind: 'truncate'; readonly framed?: boolean };

type FaultTarget = Pick<Partial<SandboxCall>, 'operation' | 'username' | 'poolId' | 'group'>;

/**
 * A fault and the calls that it applies to: those that match every given member, `times` of them or until it is
 * removed.
 */
export type Fault = FaultKind &
  FaultTarget & {
    readonly times?: number;
    /**
     * Whether the operation is carried out and counted against the quotas: by default if its own response is sent,
     * delayed, truncated or lost. `true` with an error: the change is made although an error is reported. `false` with
     * `drop`: the request never arrives.
     */
    readonly runs?: boolean;
  };

/** The active faults. */
export interface Faults {
  /** Adds a fault with the lowest precedence. Returns a function that removes it. */
  inject(fault: Fault): () => void;
  /** Finds the first fault that applies to a call, and counts its use. */
  take(call: FaultTarget): Fault | undefined;
  clear(): void;
}

/** Creates an empty list of faults. */
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
