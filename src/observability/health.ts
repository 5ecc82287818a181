import type { Logger } from 'pino';

/** Something that the gateway needs. */
export interface Probe {
  readonly name: string;
  /** Told where it fails, and the gateway is ready all the same: it can answer without. */
  readonly advisory?: boolean;
  /** Resolves with why not, in words that anyone may read, or undefined where all is well. */
  check(): Promise<string | undefined>;
}

/** What /readyz answers. */
export interface Health {
  readonly ready: boolean;
  /** `ok`, or why not, by the name of the probe. */
  readonly checks: Readonly<Record<string, string>>;
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
  now = () => performance.now(),
): Readiness {
  let shuttingDown = false;
  let latest = Promise.resolve<Health>({ ready: true, checks: {} });
  let askedAt = Number.NEGATIVE_INFINITY;

  async function ask(): Promise<Health> {
    const answers = await Promise.all(
      probes.map(async (probe) => ({ ...probe, answer: (await checkWithin(probe)) ?? 'ok' })),
    );
    const failed = answers.filter(({ answer, advisory }) => answer !== 'ok' && !advisory);
    if (failed.length > 0) log.warn({ checks: toChecks(failed) }, 'not ready');
    return { ready: failed.length === 0, checks: toChecks(answers) };
  }

  return {
    async check() {
      if (now() - askedAt >= freshMs) {
        askedAt = now();
        latest = ask();
      }
      const health = await latest;
      if (!shuttingDown) return health;
      return { ready: false, checks: { ...health.checks, shutdown: 'the gateway is shutting down' } };
    },
    shutDown() {
      shuttingDown = true;
    },
  };
}

function toChecks(answers: readonly { readonly name: string; readonly answer: string }[]): Health['checks'] {
  return Object.fromEntries(answers.map(({ name, answer }) => [name, answer]));
}

/** Asks one probe. What it throws may hold anything, and is not told. */
async function checkWithin({ check }: Probe): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, probeTimeoutMs, `no answer within ${probeTimeoutMs} ms`);
  });
  return Promise.race([check(), late])
    .catch(() => 'the check itself failed')
    .finally(() => clearTimeout(timer));
}
