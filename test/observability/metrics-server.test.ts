import { get } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startExporter } from '../../src/observability/metrics-server.js';

let exporter: Awaited<ReturnType<typeof startExporter>>;
afterEach(() => exporter.close());

const metrics = { print: async () => 'up 1\n' };

/** Requests the page under a Host header. */
function ask(host: string | undefined, path = '/metrics') {
  const { hostname, port } = new URL(exporter.url);
  const headers = host === undefined ? {} : { host: host.replace('PORT', port) };
  return new Promise<{ status: number | undefined; sniffing: unknown }>((resolve, reject) => {
    get({ hostname: hostname.replace(/[[\]]/g, ''), port, path, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, sniffing: response.headers['x-content-type-options'] });
    }).once('error', reject);
  });
}

describe('the metrics page', () => {
  test.each([undefined, 'localhost', 'localhost:PORT', 'LOCALHOST:PORT', '127.0.0.1:PORT', '[::1]:PORT'])(
    'on loopback answers to %s',
    async (host) => {
      exporter = await startExporter(metrics, '127.0.0.1', 0);
      expect(await ask(host)).toEqual({ status: 200, sniffing: 'nosniff' });
    },
  );

  test.each([
    'evil.example',
    'evil.example:PORT',
    'localhost.evil.example',
    'localhost:PORT.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1x',
    'x127.0.0.1',
    'x.localhost',
    '192.0.2.1:PORT',
  ])('on loopback does not answer to %j', async (host) => {
    exporter = await startExporter(metrics, '127.0.0.1', 0);
    expect(await ask(host)).toEqual({ status: 403, sniffing: 'nosniff' });
  });

  test.each(['::ffff:127.0.0.1', '0:0:0:0:0:0:0:1', '127.1.2.3'])(
    'on loopback under the address %s does not answer to other names',
    async (address) => {
      exporter = await startExporter(metrics, address, 0);
      expect(await ask('evil.example')).toEqual({ status: 403, sniffing: 'nosniff' });
      expect(await ask('localhost')).toEqual({ status: 200, sniffing: 'nosniff' });
    },
  );

  test('on other addresses answers to any name, as scrapers use many', async () => {
    exporter = await startExporter(metrics, '0.0.0.0', 0);
    expect(await ask('gateway.monitoring.svc:9464')).toEqual({ status: 200, sniffing: 'nosniff' });
    expect(await ask('gateway', '/')).toEqual({ status: 404, sniffing: 'nosniff' });
  });
});
