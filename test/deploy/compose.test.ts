import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config/config.js';
import { describeWith } from '../support/installed.js';
import { read, root } from './files.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: readonly string[] | Readonly<Record<string, { readonly condition: string }>>;
}

const folder = 'deploy/compose';
const file = `${folder}/compose.yaml`;
const compose = parse(read(file));
const services: Readonly<Record<string, Service>> = compose.services;
const { gateway } = compose.services;

/** The variables that a user of the file must set. */
const given: Readonly<Record<string, string>> = {
  USER_POOLS: 'us-east-1_Abc123',
  AUTH_ISSUERS: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc123',
  AUTH_AUDIENCES: 'client',
  CURSOR_SECRET: 'x'.repeat(32),
  AWS_ACCESS_KEY_ID: 'AKID',
  AWS_SECRET_ACCESS_KEY: 'secret',
};

/** Fills in variables as compose does: a default after `:-`; after `:?` the variable is required. */
function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_whole, name: string, kind?: string, rest = '') => {
    const value = variables[name] ?? '';
    if (value === '' && kind === '?') throw new Error(`${name} is required`);
    return value === '' ? rest : value;
  });
}

function toEnvironment(variables: Readonly<Record<string, string>>) {
  const entries = Object.entries<string>(gateway.environment);
  return Object.fromEntries(entries.map(([name, text]) => [name, interpolate(text, variables)]));
}

describe('the compose file', () => {
  test('has the gateway, Valkey, Prometheus and Grafana, each with a pinned image and no unknown key', () => {
    expect(Object.keys(services)).toEqual(['gateway', 'valkey', 'prometheus', 'grafana']);
    expect(Object.keys(compose).sort()).toEqual(['name', 'services', 'volumes']);
    const known =
      'build cap_drop command depends_on environment healthcheck image mem_limit ports read_only restart security_opt stop_grace_period volumes';
    const keys = Object.values(services).flatMap((service) => Object.keys(service));
    expect(keys.filter((key) => !known.split(' ').includes(key))).toEqual([]);
    for (const { image, build } of Object.values(services)) if (!build) expect(image).toMatch(/:v?\d/);
  });

  test('gives the gateway settings that it takes, and requires those that it cannot guess', () => {
    const config = loadConfig({ HOST: '0.0.0.0' }, toEnvironment(given));
    const { auth, quotaRedisUrl, metricsPort, mutationTimeoutMs, shutdownDelayMs } = config;
    expect([auth.mode, quotaRedisUrl, metricsPort]).toEqual(['jwt', 'redis://valkey:6379', 9464]);
    for (const name of Object.keys(given)) {
      expect(() => toEnvironment({ ...given, [name]: '' })).toThrow(`${name} is required`);
    }
    const graceMs = Number.parseInt(gateway.stop_grace_period, 10) * 1000;
    expect(graceMs).toBeGreaterThan(mutationTimeoutMs + shutdownDelayMs + 1000);
  });

  test('publishes ports on this machine only, and lets the gateway write nothing', () => {
    const ports = Object.values(services).flatMap(({ ports = [] }) => ports);
    expect(ports).toHaveLength(3);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(gateway).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  });

  test('mounts, builds and waits for what exists', () => {
    for (const { volumes = [], build, depends_on: needed = [] } of Object.values(services)) {
      const paths = volumes.map((volume) => volume.split(':')[0] ?? '');
      const local = paths.filter((path) => path.startsWith('.'));
      expect(local.filter((path) => !existsSync(join(root, folder, path)))).toEqual([]);
      const named = paths.filter((path) => !path.startsWith('.'));
      expect(named.filter((name) => !(name in compose.volumes))).toEqual([]);
      if (build) expect(existsSync(join(root, folder, build.context, build.dockerfile))).toBe(true);
      const names: readonly string[] = Array.isArray(needed) ? needed : Object.keys(needed);
      expect(names.filter((name) => !(name in services))).toEqual([]);
    }
  });

  test("keeps the store's keys, as idempotency needs", () => {
    expect(compose.services.valkey.command).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/);
  });

  test('has Prometheus scrape the gateway, and Grafana show it', () => {
    const mountsOf = (name: string) => services[name]?.volumes?.map((volume) => volume.split(':')[1]) ?? [];
    const { scrape_configs: jobs, rule_files: rules } = parse(read(`${folder}/prometheus.yml`));
    expect(jobs).toMatchObject([
      { job_name: 'cognito-gateway', static_configs: [{ targets: ['gateway:9464'] }] },
    ]);
    for (const rule of rules) expect(mountsOf('prometheus')).toContain(`/etc/prometheus/${rule}`);
    const [source] = parse(read(`${folder}/grafana/datasources.yaml`)).datasources;
    expect([source.type, source.url, source.isDefault]).toEqual([
      'prometheus',
      'http://prometheus:9090',
      true,
    ]);
    const [provider] = parse(read(`${folder}/grafana/dashboards.yaml`)).providers;
    expect(mountsOf('grafana')).toContain(`${provider.options.path}/dashboard.json`);
  });

  // Only the plugin of an installed Docker knows the whole format.
  if (spawnSync('docker', ['compose', 'version']).status === 0) {
    test('is valid by the engine of this machine', () => {
      const env = { ...process.env, ...given };
      const check = () => execFileSync('docker', ['compose', '-f', file, 'config', '-q'], { cwd: root, env });
      expect(check).not.toThrow();
    });
  }
});

describeWith(['promtool'], 'promtool', () => {
  test("takes the compose file's configuration of Prometheus", () => {
    const output = execFileSync(
      'promtool',
      ['check', 'config', '--syntax-only', `${folder}/prometheus.yml`],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    expect(output).toContain('SUCCESS');
  });
});
