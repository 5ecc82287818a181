import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { createMetrics } from '../../src/observability/metrics.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
interface Rules {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
}
interface Dashboard {
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly targets?: readonly { readonly expr: string }[];
  }[];
}

const rules = (parse(read('deploy/prometheus/alerts.yml')) as Rules).groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read('deploy/grafana/dashboard.json')) as Dashboard;

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** The metrics that exist, with their types and labels, as a process has them that did nothing yet. */
async function list() {
  const page = await createMetrics({}).print();
  return [...page.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => ({ name, type }));
}

/** Process metrics are served under their old names as well. */
const isOldName = (name: string) => /^cognito_gateway_(nodejs|process)_/.test(name);

test('each metric of the process exists under its usual name and under its old one', async () => {
  const names = (await list()).map(({ name }) => name);
  const usual = names.filter((name) => /^(nodejs|process)_/.test(name));
  expect(usual.length).toBeGreaterThan(20);
  expect(names.filter(isOldName)).toEqual(usual.map((name) => `cognito_gateway_${name}`));
});

test('the table of metrics has those that exist, and no others', async () => {
  const rows = [...read('docs/metrics.md').matchAll(/^\| `(\w+)` \| (\w+) \|.*\| .+ \|$/gm)];
  const documented = rows.map(([, name, type]) => `${name} ${type}`);
  const existing = (await list()).filter(({ name }) => !isOldName(name));
  expect(documented.sort()).toEqual(existing.map(({ name, type }) => `${name} ${type}`).sort());
});

test.each([
  ['alerts', rules.map(({ expr }) => expr)],
  ['the dashboard', dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))],
  ['the dashboard, its variables included', [JSON.stringify(dashboard)]],
])('every metric of %s exists', async (_what, expressions) => {
  const series = new Set(
    (await list()).flatMap(({ name, type }) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
  const used = expressions.flatMap(
    (expression) => expression.match(/\b(?:cognito_gateway|nodejs|process)_\w+/g) ?? [],
  );
  expect(used.filter((name) => !series.has(name))).toEqual([]);
  expect(used.length).toBeGreaterThan(5);
});

test.each(rules.map((rule) => [rule.alert, rule] as const))(
  'the alert %s says what is wrong, how bad it is, and where to read what to do',
  (alert, { labels, annotations }) => {
    const anchor = alert.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    expect(labels.severity).toMatch(/^(critical|warning)$/);
    expect(annotations.summary?.length).toBeGreaterThan(20);
    expect(annotations.runbook_url).toBe(`docs/operations.md#alarm-${anchor}`);
  },
);

test('the limit of a quota that replicas share is not summed over them', () => {
  const panels = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  const limits = [...rules.map(({ expr }) => expr), ...panels].filter((expr) => expr.includes('quota_limit'));
  const once =
    /max by \([\w, ]+\) \(\s*cognito_gateway_quota_limit[^)]*on \(job, instance\)[^)]*quota_shared\S* == 1/;
  for (const expr of limits) expect(expr).toMatch(once);
  expect(limits).toHaveLength(3);
});

test('the dashboard shows every metric of the gateway and of Cognito, each panel once', async () => {
  const text = JSON.stringify(dashboard);
  const names = (await list()).map(({ name }) => name).filter((name) => !/(^|_)(nodejs|process)_/.test(name));
  expect(names.filter((name) => !text.includes(name))).toEqual([]);
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
