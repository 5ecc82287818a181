import { type Caller, Presence } from '../common/request-scope.js';
import { GatewayError } from '../errors/gateway-error.js';

/** The error of a look-up that waits for Cognito. */
export function timedOut(): GatewayError {
  return new GatewayError('COGNITO_TIMEOUT');
}

/** One look-up in the air, and those who wait for it. It is gone when nobody waits any more. */
export class Flight extends Presence {
  /** Those who still wait. Whoever asks for the same meanwhile is added; whoever is gone is taken out. */
  readonly callers = new Set<Caller>();
  /** Told who joins and who is gone; set by whoever has to know. */
  watcher: { joined(caller: Caller): void; left(caller: Caller): void } | undefined;
  /** What its last attempt ended with; it tells more than that there is no time for another. */
  failure: GatewayError | undefined;
  /** The error of a caller whose time is up now: what the look-up is waiting for. */
  excuse: () => GatewayError = timedOut;

  /** The latest deadline of those who wait, in ms of the clock: until then an answer is of use to somebody. */
  get deadline(): number {
    let latest = Number.NEGATIVE_INFINITY;
    for (const { deadline } of this.callers) latest = Math.max(latest, deadline);
    return latest;
  }

  /** Somebody else waits for it. */
  join(caller: Caller): void {
    this.callers.add(caller);
    this.watcher?.joined(caller);
  }

  /** Somebody is gone; without the last one so is the flight. */
  part(caller: Caller): void {
    this.callers.delete(caller);
    this.watcher?.left(caller);
    if (this.callers.size === 0) this.leave();
  }
}

/** Look-ups that share their answer. */
export interface Flights<T> {
  /**
   * Answers from the flight of this key, and starts one where there is none. A caller who is gone rejects with the
   * flight's excuse and cancels nothing for the others; the last one to go ends the flight.
   */
  join(key: string, caller: Caller, start: (flight: Flight) => Promise<T>): Promise<T>;
}

/** Builds an empty sky. `onCoalesced` is told of each look-up that joins a flight instead of starting one. */
export function createFlights<T>(onCoalesced: () => void): Flights<T> {
  const open = new Map<string, { readonly flight: Flight; readonly answer: Promise<T> }>();

  function launch(key: string, caller: Caller, start: (flight: Flight) => Promise<T>) {
    const flight = new Flight();
    flight.join(caller);
    const land = () => {
      if (open.get(key)?.flight === flight) open.delete(key);
    };
    // Whoever asks once a flight is given up needs one that is not.
    flight.whenGone(land);
    const opened = { flight, answer: start(flight).finally(land) };
    open.set(key, opened);
    return opened;
  }

  function follow(key: string, caller: Caller): ReturnType<typeof launch> | undefined {
    const known = open.get(key);
    if (!known) return undefined;
    onCoalesced();
    caller.tally.coalesced += 1;
    known.flight.join(caller);
    return known;
  }

  return {
    join(key, caller, start) {
      if (caller.gone) return Promise.reject(timedOut());
      const { flight, answer } = follow(key, caller) ?? launch(key, caller, start);
      return new Promise((resolve, reject) => {
        const stay = caller.whenGone(() => {
          reject(flight.excuse());
          flight.part(caller);
        });
        answer.then(resolve, reject).finally(stay);
      });
    },
  };
}
