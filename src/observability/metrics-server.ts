import { once } from 'node:events';
import { createServer } from 'node:http';
import { isLoopback, isLoopbackHeader } from '../common/loopback.js';
import { toOrigin } from '../common/origin.js';
import { ConfigError } from '../errors/config-error.js';
import type { Metrics } from './metrics.js';

/** A running metrics server. */
export interface Exporter {
  /** URL of the page, such as `http://127.0.0.1:9464/metrics`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves `GET /metrics` on a port of its own, so that callers of the API cannot read it. On a loopback address, only
 * requests to this machine's names are accepted.
 *
 * @throws ConfigError if it cannot listen.
 */
export async function startExporter(
  metrics: Pick<Metrics, 'print'>,
  host: string,
  port: number,
): Promise<Exporter> {
  let loopbackOnly = isLoopback(host);
  const server = createServer((request, response) => {
    response.setHeader('x-content-type-options', 'nosniff');
    // Another site's page may resolve its own name to 127.0.0.1 (DNS rebinding).
    if (loopbackOnly && !isLoopbackHeader(request.headers.host)) {
      response.writeHead(403).end();
      return;
    }
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.print().then(
      (page) =>
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(page),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ConfigError([`METRICS_PORT: expected a free port, or off; ${String(error)}`]);
  }
  const address = server.address();
  // `host` may be another name of this machine.
  loopbackOnly ||= typeof address === 'object' && address !== null && isLoopback(address.address);
  return {
    url: `${toOrigin(address)}/metrics`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
