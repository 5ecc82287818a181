import type { Logger } from 'pino';
import { type Clock, systemClock } from '../common/clock.js';

/** A dependency of the gateway. */
export interface Probe {
  readonly name: string;
  /** If true, its failure does not make the gateway unready, because requests can be answered without it. */
  readonly advisory?: boolean;
  /** Resolves with the reason of a failure, for the log, or undefined. */
  check(): Promise<string | undefined>;
}

/**
 * The state of one probe. Callers receive no more, because they may be unauthenticated.
 *
 * @example
 * const failed = Object.keys(health.checks).filter((name) => health.checks[name] !== 'ok');
 */
export type ProbeState = 'ok' | 'unavailable' | 'timeout' | 'shutting down';

/**
 * The state that /readyz reports.
 *
 * @example
 * const { ready, checks } = await gateway.checkReadiness(); // true, { credentials: 'ok', issuers: 'ok' }
 */
export interface Health {
  readonly ready: boolean;
  /** By the probe's name. */
  readonly checks: Readonly<Record<string, ProbeState>>;
}

/** Whether the gateway should receive requests. */
export interface Readiness {
  /** Runs every probe, at most once per second regardless of the number of calls. */
  check(): Promise<Health>;
  /** Makes the gateway unready permanently. */
  shutDown(): void;
}

/** How long a result is cached, in ms. */
const freshMs = 1000;
/** Timeout of a probe, in ms; shorter than the timeout of usual callers of /readyz. */
const probeTimeoutMs = 800;

/** Creates the readiness check. */
export function createReadiness(
  probes: readonly Probe[],
  log: Logger,
  clock: Pick<Clock, 'now' | 'after'> = systemClock,
): Readiness {
  let shuttingDown = false;
  /** The failures of the last check. */
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

  /** Probes are frequent: an unchanged failure is not logged again. */
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

/** Runs one probe. A thrown error is not logged, because it may contain confidential data. */
async function checkInTime(probe: Probe, clock: Pick<Clock, 'after'>): Promise<ProbeAnswer> {
  const { name, advisory = false } = probe;
  let stopTimer = () => {};
  const late = new Promise<ProbeAnswer>((resolve) => {
    const reason = `no response within ${probeTimeoutMs} ms`;
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
