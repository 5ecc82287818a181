import { setTimeout as sleep } from 'node:timers/promises';
import { buildGateway, type GatewayParts } from './app.js';
import { toOrigin } from './common/origin.js';
import type { Config } from './config/config.js';
import { ConfigError } from './errors/config-error.js';
import { startExporter } from './observability/metrics-server.js';
import type { Tracing } from './observability/tracing-sdk.js';

/** A listening gateway. */
export interface Gateway {
  /** Its origin, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** URL of the metrics page, such as `http://127.0.0.1:9464/metrics`; undefined if METRICS_PORT is off. */
  readonly metricsUrl: string | undefined;
  /** Reopens AUDIT_FILE; undefined if there is none. */
  readonly reopen: (() => void) | undefined;
  /** Becomes unready for SHUTDOWN_DELAY_MS, then stops listening and closes the gateway. */
  close(): Promise<void>;
}

/**
 * Creates the gateway and listens once it is ready.
 *
 * @throws ConfigError if METRICS_PORT equals PORT; the errors of `buildGateway`; Node's EADDRINUSE or EACCES if it
 *   cannot listen.
 */
export async function startGateway(config: Config, parts: GatewayParts = {}): Promise<Gateway> {
  const { host, port, metricsPort = 0, auditFile, shutdownDelayMs } = config;
  if (metricsPort === port && port !== 0) {
    throw new ConfigError([`METRICS_PORT: expected another port than PORT, or off; got "${port}"`]);
  }
  const { http, log, metrics, readiness, reopen, close } = await buildGateway(config, parts);
  let exporter: Awaited<ReturnType<typeof startExporter>> | undefined;
  let tracing: Tracing | undefined;

  async function stop(): Promise<void> {
    try {
      await close();
    } finally {
      await exporter?.close();
      await tracing?.close();
    }
  }

  try {
    if (config.tracing) {
      // Loaded only if it is used, because loading takes a tenth of a second.
      const { startTracing } = await import('./observability/tracing-sdk.js');
      tracing = startTracing(config.tracing, log);
    }
    if (metrics) exporter = await startExporter(metrics, host, metricsPort);
    if (exporter) log.info(`Metrics at ${exporter.url}`);
    await http.listen({ host, port });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: toOrigin(http.server.address()),
    metricsUrl: exporter?.url,
    reopen: auditFile === undefined ? undefined : reopen,
    async close() {
      readiness.shutDown();
      if (shutdownDelayMs > 0) await sleep(shutdownDelayMs);
      await stop();
    },
  };
}
