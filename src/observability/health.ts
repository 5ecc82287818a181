import type { Logger } from 'pino';
import { type Clock, systemClock } from '../common/clock.js';

/** Something that the gateway needs. */
export interface Probe {
  readonly name: string;
  /** Where it fails the gateway is ready all the same: it can answer without. */
  readonly advisory?: boolean;
  /** Resolves with the reason why not, for the log, or undefined where all is well. */
  check(): Promise<string | undefined>;
}

/** The state of one probe. These words are all that callers get, who may be strangers. */
export type ProbeState = 'ok' | 'unavailable' | 'timeout' | 'shutting down';

/** What /readyz answers. */
export interface Health {
  readonly ready: boolean;
  /** By the name of the probe. */
  readonly checks: Readonly<Record<string, ProbeState>>;
}

/** Whether the gateway should be sent requests. */
export interface Readiness {
  /** Asks every probe, once a second at most however often it is called. */
  check(): Promise<Health>;
  /** From now on it is not ready. */
  shutDown(): void;
}

/** For how long an answer holds, in ms. */
const freshMs = 1000;
/** How long a probe may take, in ms: less than what asks /readyz waits. */
const probeTimeoutMs = 800;

/** Builds the readiness from its probes. */
export function createReadiness(
  probes: readonly Probe[],
  log: Logger,
  clock: Pick<Clock, 'now' | 'after'> = systemClock,
): Readiness {
  let shuttingDown = false;
  /** The failures at the last check. */
  let logged = '{}';
  let latest = Promise.resolve<Health>({ ready: true, checks: {} });
  let askedAt = Number.NEGATIVE_INFINITY;

  async function ask(): Promise<Health> {
    const answers = await Promise.all(probes.map((probe) => checkInTime(probe, clock)));
    const failed = answers.filter(({ state }) => state !== 'ok');
    const ready = failed.every(({ advisory }) => advisory);
    logFailures(Object.fromEntries(failed.map(({ name, reason }) => [name, reason])), ready);
    return { ready, checks: Object.fromEntries(answers.map(({ name, state }) => [name, state])) };
  }

  /** Probes are frequent: what has not changed is not logged again. */
  function logFailures(reasons: Readonly<Record<string, string>>, ready: boolean): void {
    const text = JSON.stringify(reasons);
    if (text !== logged && text !== '{}') log.warn({ checks: reasons }, ready ? 'degraded' : 'not ready');
    if (text !== logged && text === '{}') log.info('ready again');
    logged = text;
  }

  return {
    async check() {
      if (clock.now() - askedAt >= freshMs) {
        askedAt = clock.now();
        latest = ask();
      }
      const health = await latest;
      if (!shuttingDown) return health;
      return { ready: false, checks: { ...health.checks, shutdown: 'shutting down' } };
    },
    shutDown() {
      shuttingDown = true;
    },
  };
}

interface ProbeAnswer extends Pick<Probe, 'name' | 'advisory'> {
  readonly state: ProbeState;
  /** For the log. */
  readonly reason: string;
}

/** Asks one probe. What it throws may hold anything, and is not logged. */
async function checkInTime(probe: Probe, clock: Pick<Clock, 'after'>): Promise<ProbeAnswer> {
  const { name, advisory = false } = probe;
  let stopTimer = () => {};
  const late = new Promise<ProbeAnswer>((resolve) => {
    const reason = `no answer within ${probeTimeoutMs} ms`;
    stopTimer = clock.after(probeTimeoutMs, () => resolve({ name, advisory, state: 'timeout', reason }));
  });
  const answer = probe.check().then(
    (reason): ProbeAnswer => ({
      name,
      advisory,
      state: reason === undefined ? 'ok' : 'unavailable',
      reason: reason ?? '',
    }),
    (): ProbeAnswer => ({ name, advisory, state: 'unavailable', reason: 'the check itself failed' }),
  );
  return Promise.race([answer, late]).finally(() => stopTimer());
}
