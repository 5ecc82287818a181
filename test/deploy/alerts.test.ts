import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { version } from '../../src/common/version.js';
import { describeWith } from '../support/installed.js';
import { type Prometheus, startPrometheus } from '../support/prometheus.js';
import { type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';
import { read, root } from './files.js';

interface Rule {
  readonly alert: string;
  readonly annotations: { readonly summary: string };
}
/** The expected result of promtool at one time of a test. */
interface Case {
  readonly alertname: string;
  readonly exp_alerts: readonly { readonly exp_annotations: { readonly summary: string } }[];
}
/** A rule as Prometheus reports it. */
interface RuleState {
  readonly name: string;
  readonly health: string;
  readonly lastError?: string;
  readonly alerts: readonly {
    readonly state: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  }[];
}

const file = 'deploy/prometheus/alerts.yml';
const testFile = 'deploy/prometheus/alerts.test.yml';
const rules: readonly Rule[] = parse(read(file)).groups.flatMap(({ rules }: { rules: Rule[] }) => rules);
const cases: readonly Case[] = parse(read(testFile)).tests.flatMap(
  ({ alert_rule_test }: { alert_rule_test: Case[] }) => alert_rule_test,
);

/** Whether a case finds this rule's alert: two rules of one name differ in what they say. */
function finds({ alert, annotations }: Rule, { alertname, exp_alerts }: Case): boolean {
  const literal = annotations.summary
    .split(/\{\{.*?\}\}/)
    .map((text) => text.replace(/[.*+?^$()[\]|\\]/g, '\\$&'));
  const summary = new RegExp(`^${literal.join('.+')}$`);
  return (
    alertname === alert && exp_alerts.some(({ exp_annotations }) => summary.test(exp_annotations.summary))
  );
}

describe('the tests of the alert rules', () => {
  test.each(rules.map((rule) => [rule.alert, rule.annotations.summary, rule] as const))(
    'have %s fire, and not: %s',
    (alert, _summary, rule) => {
      const own = cases.filter(({ alertname }) => alertname === alert);
      expect(own.filter((one) => finds(rule, one)).length).toBeGreaterThan(0);
      expect(own.filter((one) => !finds(rule, one)).length).toBeGreaterThan(0);
    },
  );

  test('are of alerts that there are', () => {
    const names = new Set(rules.map(({ alert }) => alert));
    expect(cases.filter(({ alertname }) => !names.has(alertname))).toEqual([]);
  });
});

describeWith(['promtool'], 'promtool', () => {
  const run = async (...args: readonly string[]) =>
    (await promisify(execFile)('promtool', args, { cwd: root })).stdout;

  test('finds nothing to say against the rules', async () => {
    expect(await run('check', 'rules', '--lint-fatal', file)).toContain(
      `SUCCESS: ${rules.length} rules found`,
    );
  });

  test("finds nothing to say against the metrics page, and the page has the gateway's version", async () => {
    const pair = await startPair({ environment: { METRICS_PORT: '0' } });
    await pair.ask('{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }');
    const page = await (await fetch(pair.metricsUrl)).text();
    await pair.close();
    expect(page).toContain(`cognito_gateway_build_info{version="${version}"} 1`);
    // It exits with 3 where it has something to say, and execFileSync throws then.
    const remarks = execFileSync('promtool', ['check', 'metrics'], { input: page, encoding: 'utf8' });
    expect(remarks).toBe('');
  });

  test('finds that they fire when they are to, and only then', async () => {
    expect(await run('test', 'rules', testFile)).toContain('SUCCESS');
  });
});

describeWith(['prometheus'], 'a Prometheus with the rules', () => {
  /** No process listens there. */
  const nobody = '127.0.0.1:1';
  const job = /the scrape job to be named `([^`]+)`/.exec(read('docs/metrics.md'))?.[1] ?? '';
  let pair: Pair;
  let prometheus: Prometheus;

  beforeAll(async () => {
    pair = await startPair({ environment: { METRICS_PORT: '0' } });
    const targets = [new URL(pair.metricsUrl).host, nobody];
    prometheus = await startPrometheus({ job, targets, rules: join(root, file) });
  });

  afterAll(async () => {
    await prometheus?.close();
    await pair?.close();
  });

  /** Waits without using CPU that Prometheus needs, which takes five seconds to discover its targets. */
  function eventually(condition: () => Promise<boolean>): Promise<void> {
    return waitFor(async () => (await condition()) || setTimeout(50, false));
  }

  async function listRules(): Promise<readonly RuleState[]> {
    const { groups } = await prometheus.ask('rules');
    return (groups as { rules: RuleState[] }[]).flatMap((group) => group.rules);
  }

  async function alertsOf(name: string): Promise<RuleState['alerts']> {
    return (await listRules()).filter((rule) => rule.name === name).flatMap(({ alerts }) => alerts);
  }

  async function valuesOf(query: string): Promise<readonly string[]> {
    const { result } = await prometheus.ask(`query?query=${encodeURIComponent(query)}`);
    return (result as { value: [number, string] }[]).map(({ value }) => value[1]);
  }

  test('evaluates each without an error', async () => {
    await eventually(async () => (await listRules()).every(({ health }) => health !== 'unknown'));
    const states = await listRules();
    expect(states).toHaveLength(rules.length);
    expect(states.filter(({ health, lastError }) => health !== 'ok' || lastError !== undefined)).toEqual([]);
  });

  test('reads the gateway, and reports the missing replica', async () => {
    await eventually(async () => (await valuesOf(`up{job="${job}"} == 1`)).length === 1);
    await eventually(async () => (await alertsOf('InstanceDown')).length === 1);
    expect(await alertsOf('InstanceDown')).toMatchObject([
      { state: 'pending', labels: { job, instance: nobody } },
    ]);
    await eventually(async () => (await alertsOf('NoInstance')).length === 0);
  });

  test('reports the first call that Cognito refuses', async () => {
    const errors = 'cognito_gateway_errors_total{code="COGNITO_ACCESS_DENIED"}';
    await eventually(async () => (await valuesOf(errors)).includes('0'));
    expect(await alertsOf('CognitoAccessDenied')).toEqual([]);
    pair.sandbox.inject({ kind: 'error', type: 'AccessDeniedException', times: 1 });
    await pair.ask('{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }');
    await eventually(async () => (await alertsOf('CognitoAccessDenied')).length > 0);
    expect(await alertsOf('CognitoAccessDenied')).toMatchObject([
      { state: 'firing', annotations: { summary: "Cognito refuses the gateway's own credentials" } },
    ]);
  });
});
