import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** A stand-in for an OpenTelemetry collector. */
export interface Collector {
  readonly url: string;
  /** Each export that has arrived. */
  readonly exports: readonly Export[];
  close(): void;
}

interface Export {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A span of an export in OTLP's JSON. */
export interface ExportedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

/** Starts a collector that answers every export with this status. */
export async function startCollector(status = 200): Promise<Collector> {
  const exports: Export[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const isZipped = request.headers['content-encoding'] === 'gzip';
    exports.push({
      path: request.url ?? '',
      headers: request.headers,
      body: isZipped ? gunzipSync(body) : body,
    });
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    exports,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The spans of a collector's exports in JSON, in the order of their end. */
export function readSpans({ exports }: Collector): readonly ExportedSpan[] {
  return exports.flatMap(({ body }) =>
    JSON.parse(body.toString()).resourceSpans.flatMap(
      ({ scopeSpans }: { scopeSpans: { spans: ExportedSpan[] }[] }) =>
        scopeSpans.flatMap(({ spans }) => spans),
    ),
  );
}
