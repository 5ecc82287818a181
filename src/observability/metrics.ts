import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CallMetrics, QuotaName, QuotaState } from '../cognito/call-metrics.js';
import { version } from '../common/version.js';
import { type Code, codes, toMetricLabel } from '../errors/codes.js';
import { createMonthlyActiveUsers } from './monthly-active-users.js';
import type { RequestEvent } from './request-log.js';

/** The gateway's metrics: records events and renders the metrics page. docs/metrics.md describes each metric. */
export interface Metrics {
  readonly callMetrics: CallMetrics;
  request(event: RequestEvent): void;
  /** Initializes the counters of these changes. */
  expectChanges(actions: readonly string[]): void;
  /** A change that was started has ended. */
  change(action: string, outcome: 'OK' | Code): void;
  /** The outcome of a change could not be audited. */
  changeOutcomeLost(): void;
  /** The page in Prometheus's text format. */
  print(): Promise<string>;
}

const prefix = 'cognito_gateway_';
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Collects the metrics of process and runtime, except gauges that are named like counters: each is the sum of another
 * metric.
 */
function collectProcessMetrics(register: Registry, names: string): void {
  collectDefaultMetrics({ register, prefix: names });
  for (const kind of ['handles', 'requests', 'resources']) {
    register.removeSingleMetric(`${names}nodejs_active_${kind}_total`);
  }
}

/**
 * Creates the metrics of one process. Labels are bounded by the configuration and Cognito's API; callers cannot create
 * new ones.
 *
 * @param rates configured calls per second by quota category.
 * @param replicas the number of replicas that divide the rates while they do not share them; 1 if each uses the whole
 *   rate.
 * @param now wall-clock time, like `Date.now`: the month of billed users is a calendar month in UTC.
 */
export function createMetrics(
  rates: Readonly<Record<string, number>>,
  replicas = 1,
  now = Date.now,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <T extends string>(name: string, help: string, ...labelNames: T[]) =>
    new Counter({ name: prefix + name, help, labelNames, registers });
  const histogram = <T extends string>(name: string, help: string, buckets: number[], ...labelNames: T[]) =>
    new Histogram({ name: prefix + name, help, buckets, labelNames, registers });
  // Under the names that dashboards of other services use, and for one more release under their old names.
  for (const names of ['', prefix]) collectProcessMetrics(registry, names);
  new Gauge({
    name: `${prefix}build_info`,
    help: 'Always 1; the label holds the version of the gateway',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);

  const requests = counter('requests_total', 'Completed requests, by HTTP status', 'status');
  const durations = histogram('request_duration_seconds', 'Duration of a request from its arrival', seconds);
  const errors = counter('errors_total', 'Errors in responses, by extensions.code', 'code');
  // Prometheus does not see an increase in a counter whose first value is 1.
  for (const code of Object.keys(codes)) errors.inc({ code }, 0);
  const calls = counter('cognito_calls_total', 'Calls to Cognito', 'operation', 'region', 'outcome');
  const callDurations = histogram(
    'cognito_call_duration_seconds',
    'Duration of a call to Cognito',
    seconds,
    'operation',
    'region',
  );
  const throttles = counter('cognito_throttles_total', 'Calls that Cognito throttled', 'operation', 'region');
  const waits = histogram(
    'quota_wait_seconds',
    'Time that a call waited for a permit',
    [0.001, ...seconds],
    'operation',
    'region',
  );
  const batches = histogram(
    'batch_size',
    'Distinct users that a request looked up in one batch',
    [1, 2, 5, 10, 25, 50, 100, 250, 1000],
  );
  const coalesced = counter('lookups_coalesced_total', 'Look-ups that joined a call in progress');
  const cache = counter('cache_lookups_total', 'Look-ups that read the cache', 'result');
  const billable = counter('billable_reads_total', 'AdminGetUser calls that found a user');
  const changes = counter('changes_total', 'Changes that were started and have ended', 'action', 'outcome');
  const lostOutcomes = counter('change_outcomes_lost_total', 'Outcomes of changes that could not be audited');
  const billed = createMonthlyActiveUsers(now);
  let sharing = false;
  const quotas: { readonly name: QuotaName; readonly state: QuotaState }[] = [];

  new Gauge({
    name: `${prefix}billable_users_this_month`,
    help: 'Distinct users that this process made active in this calendar month (UTC), accurate to about 2 %',
    registers,
    collect() {
      this.set(billed.estimate());
    },
  });
  const quotaGauge = (name: string, help: string, read: (quota: (typeof quotas)[number]) => number) =>
    new Gauge({
      name: prefix + name,
      help,
      labelNames: ['account', 'region', 'category'],
      registers,
      collect() {
        for (const quota of quotas) this.set({ ...quota.name }, read(quota));
      },
    });
  quotaGauge('quota_rate', 'Current rate of a quota, in calls per second', ({ state }) => state.rate);
  quotaGauge(
    'quota_limit',
    'Configured rate of a quota, in calls per second',
    ({ name }) => (rates[name.category] ?? 0) / (sharing ? 1 : replicas),
  );
  quotaGauge('quota_queue_length', 'Queued look-ups', ({ state }) => state.queued);

  const shared = new Gauge({
    name: `${prefix}quota_shared`,
    help: '1 while replicas share their quotas through the store, 0 while each uses its part or there is no store',
    registers,
  });

  return {
    callMetrics: {
      call({ operation, region, outcome, durationMs, waitMs }) {
        calls.inc({ operation, region, outcome });
        callDurations.observe({ operation, region }, durationMs / 1000);
        waits.observe({ operation, region }, waitMs / 1000);
        if (outcome === 'TOO_MANY_REQUESTS') throttles.inc({ operation, region });
      },
      coalesced: () => coalesced.inc(),
      cache: (result) => cache.inc({ result }),
      // The gauge is computed when the page is rendered.
      rate() {},
      quota: (name, state) => void quotas.push({ name, state }),
      sharing(isShared) {
        sharing = isShared;
        shared.set(isShared ? 1 : 0);
      },
      batch: (size) => batches.observe(size),
      billable(poolId, username) {
        billable.inc();
        billed.add(`${poolId} ${username}`);
      },
    },
    request({ status, durationMs, entry }) {
      requests.inc({ status });
      durations.observe(durationMs / 1000);
      for (const [code, count] of entry.codes) errors.inc({ code: toMetricLabel(code) }, count);
    },
    expectChanges(actions) {
      for (const action of actions) {
        for (const outcome of ['OK', 'OUTCOME_UNKNOWN']) changes.inc({ action, outcome }, 0);
      }
    },
    change: (action, outcome) => changes.inc({ action, outcome }),
    changeOutcomeLost: () => lostOutcomes.inc(),
    print: () => registry.metrics(),
  };
}
