import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { watch } from './process.js';
import { waitFor } from './wait-for.js';

/** A Prometheus of its own. */
export interface Prometheus {
  /** Asks its HTTP API, such as `rules` or `query?query=up`; resolves with `data` of the answer. */
  ask(path: string): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

/** Its targets. */
export interface Watching {
  readonly job: string;
  /** Hosts and ports that serve `/metrics`. */
  readonly targets: readonly string[];
  /** Path of a file of rules. */
  readonly rules: string;
}

/** Often enough that no test waits for it. */
const interval = '200ms';

/** Starts Prometheus at a free port of the loopback, on an empty folder. */
export async function startPrometheus({ job, targets, rules }: Watching): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
  const file = join(folder, 'prometheus.yml');
  await writeFile(
    file,
    stringify({
      global: { scrape_interval: interval, scrape_timeout: interval, evaluation_interval: interval },
      rule_files: [rules],
      scrape_configs: [{ job_name: job, static_configs: [{ targets }] }],
    }),
  );
  const place = [
    `--config.file=${file}`,
    `--storage.tsdb.path=${folder}`,
    '--web.listen-address=127.0.0.1:0',
  ];
  const program = watch(spawn('prometheus', place, { stdio: ['ignore', 'ignore', 'pipe'] }));

  async function close(): Promise<void> {
    program.child.kill('SIGTERM');
    await program.exit;
    await rm(folder, { recursive: true, force: true });
  }

  const listening = () => /Listening on.*address=(127\.0\.0\.1:\d+)/.exec(program.stderr())?.[1];
  const ready = () => program.stderr().includes('Server is ready');
  await waitFor(() => (listening() !== undefined && ready()) || program.child.exitCode !== null);
  if (program.child.exitCode !== null) throw new Error(`Prometheus ended: ${program.stderr()}`);
  return {
    async ask(path) {
      const response = await fetch(`http://${listening()}/api/v1/${path}`);
      const { data } = (await response.json()) as { readonly data: Readonly<Record<string, unknown>> };
      return data;
    },
    close,
  };
}
