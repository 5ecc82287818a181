import { GatewayError } from '../errors/gateway-error.js';

/** User data that one answer may hold, in bytes of JSON. */
export const maxAnswerBytes = 8_388_608;

/** A request that holds no more than this counts as small, in bytes. */
const smallBytes = 65_536;
/** The part of the memory that one caller may take with large requests, and the part that all large ones may take. */
const callerPart = 1 / 2;
const largePart = 3 / 4;
/** When a request that was refused may come again, in ms: clients take most answers at once. */
const retryAfterMs = 1000;

/** The memory that requests and answers of this process take until clients have received them. */
export interface AnswerMemory {
  /** Bytes held at present. */
  readonly held: number;
  /** Whether a small request finds room. */
  readonly hasRoom: boolean;
  /** Opens the account of one request. */
  open(callerKey: string): RequestMemory;
}

/** The memory that one request takes, and the budget of what it discloses. */
export interface RequestMemory {
  /**
   * Holds this many bytes more, until the account is closed.
   *
   * @throws GatewayError OVERLOADED
   */
  hold(bytes: number): void;
  /**
   * Holds what is about to be disclosed.
   *
   * @throws GatewayError OPERATION_TOO_LARGE past the budget of one answer, OVERLOADED
   */
  disclose(bytes: number): void;
  /**
   * The answer is ready and takes this many bytes, in place of all that was held before.
   *
   * @throws GatewayError OVERLOADED
   */
  settle(bytes: number): void;
  /** The client has the answer, or is gone. */
  close(): void;
}

/**
 * Builds the memory of a process. Without it, clients that ask for much and read nothing fill the heap. One caller may
 * take half of it, and a quarter is kept for small requests, so that nobody's large answers stop the others.
 *
 * @param limitBytes must be positive; a quarter of the heap's limit leaves room for what makes the answers.
 */
export function createAnswerMemory(limitBytes: number): AnswerMemory {
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
        // What a client that hung up had asked for is dropped as soon as it is there.
        if (closed) return;
        if (bytes > 0 && !fits(callerKey, own, bytes)) throw new GatewayError('OVERLOADED', { retryAfterMs });
        change(callerKey, bytes);
        own += bytes;
      }

      return {
        hold,
        disclose(bytes) {
          if (disclosed + bytes > maxAnswerBytes)
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

const tooMuch = 'One answer may hold 8 MiB of user data at most. Ask for fewer users or fields at once.';
