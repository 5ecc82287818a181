import { GatewayError } from '../errors/gateway-error.js';

/** Maximum user data in one response, in bytes of JSON. */
export const maxResponseBytes = 8_388_608;

/** Maximum size of a small request, in bytes. */
const smallBytes = 65_536;
/** The fraction of the memory that one caller's large requests may use, and the fraction for all large requests. */
const callerPart = 1 / 2;
const largePart = 3 / 4;
/** `retryAfterMs` of a refused request, in ms: most clients receive their responses within a second. */
const retryAfterMs = 1000;

/** Accounts for the memory of requests and responses until clients have received them. */
export interface ResponseMemory {
  /** Bytes in use. */
  readonly held: number;
  /** Returns whether there is memory for a small request. */
  readonly hasRoom: boolean;
  /** Opens the account of one request. */
  open(callerKey: string): RequestMemory;
}

/** The memory of one request, and its budget of disclosed data. */
export interface RequestMemory {
  /**
   * Adds this number of bytes until the account is closed.
   *
   * @throws GatewayError OVERLOADED
   */
  hold(bytes: number): void;
  /**
   * Adds data that is about to be disclosed.
   *
   * @throws GatewayError OPERATION_TOO_LARGE above the budget of one response, OVERLOADED
   */
  disclose(bytes: number): void;
  /**
   * Replaces everything added before by the size of the finished response.
   *
   * @throws GatewayError OVERLOADED
   */
  settle(bytes: number): void;
  /** Releases the memory: the client received the response or disconnected. */
  close(): void;
}

/**
 * Creates the memory accounting of a process. Without it, clients that request much data and do not read the responses
 * exhaust the heap. One caller may use half of the memory, and a quarter is reserved for small requests, so large
 * responses of one caller do not block the others.
 *
 * @param limitBytes must be positive. A quarter of the heap limit leaves enough for the work itself.
 */
export function createResponseMemory(limitBytes: number): ResponseMemory {
  const callers = new Map<string, number>();
  let held = 0;

  function fits(callerKey: string, own: number, more: number): boolean {
    if (held + more > limitBytes) return false;
    if (own + more <= smallBytes) return true;
    const ofCaller = callers.get(callerKey) ?? 0;
    return held + more <= limitBytes * largePart && ofCaller + more <= limitBytes * callerPart;
  }

  function change(callerKey: string, bytes: number): void {
    const ofCaller = (callers.get(callerKey) ?? 0) + bytes;
    if (ofCaller > 0) callers.set(callerKey, ofCaller);
    else callers.delete(callerKey);
    held += bytes;
  }

  return {
    get held() {
      return held;
    },
    get hasRoom() {
      return held + smallBytes <= limitBytes;
    },
    open(callerKey) {
      let own = 0;
      let disclosed = 0;
      let closed = false;

      function hold(bytes: number): void {
        // A disconnected client's data is discarded on arrival.
        if (closed) return;
        if (bytes > 0 && !fits(callerKey, own, bytes)) throw new GatewayError('OVERLOADED', { retryAfterMs });
        change(callerKey, bytes);
        own += bytes;
      }

      return {
        hold,
        disclose(bytes) {
          if (disclosed + bytes > maxResponseBytes)
            throw new GatewayError('OPERATION_TOO_LARGE', { message: tooMuch });
          hold(bytes);
          disclosed += bytes;
        },
        settle: (bytes) => hold(bytes - own),
        close() {
          hold(-own);
          closed = true;
        },
      };
    },
  };
}

const tooMuch = 'One response may contain at most 8 MiB of user data. Select fewer users or fields.';
