import { context, DiagLogLevel, diag, ProxyTracerProvider, propagation, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Logger } from 'pino';
import { version } from '../common/version.js';
import type { TracingConfig } from '../config/config.js';
import { ConfigError } from '../errors/config-error.js';

/** Tracing with an exporter. Neither method rejects: an unreachable collector must not stop the gateway. */
export interface Tracing {
  /** Exports the spans that have ended. Resolves after at most `timeoutMs`. */
  flush(timeoutMs: number): Promise<void>;
  /** Exports the remaining spans and unregisters the SDK. Takes at most two seconds. */
  close(): Promise<void>;
}

const closeTimeoutMs = 2000;

/**
 * Registers OpenTelemetry's SDK, which exports spans by OTLP over HTTP. Sampler, batches, headers and resource are
 * configured by the SDK's own OTEL_ variables. Returns undefined if an SDK is already registered, for example by `node
 * --import`.
 *
 * @throws ConfigError if the exporter or the protocol is not one of those in the image.
 */
export function startTracing({ exporter, protocol, url }: TracingConfig, log: Logger): Tracing | undefined {
  if (isRegistered()) return undefined;
  const faults: string[] = [];
  if (exporter !== 'otlp') faults.push(`OTEL_TRACES_EXPORTER: expected otlp or none; got "${exporter}"`);
  const Exporter = exporters.get(protocol);
  if (!Exporter) {
    faults.push(
      `OTEL_EXPORTER_OTLP_PROTOCOL: expected ${[...exporters.keys()].join(' or ')}; got "${protocol}"`,
    );
  }
  if (!Exporter || faults.length > 0) throw new ConfigError(faults);
  reportTo(log);
  const provider = new NodeTracerProvider({
    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES take precedence.
    resource: defaultResource()
      .merge(
        resourceFromAttributes({ 'service.name': 'cognito-graphql-gateway', 'service.version': version }),
      )
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new Exporter({ url }))],
  });
  provider.register();
  return {
    flush: (timeoutMs) => within(timeoutMs, provider.forceFlush()),
    async close() {
      await within(closeTimeoutMs, provider.shutdown());
      for (const api of [trace, propagation, context, diag]) api.disable();
    },
  };
}

const exporters: ReadonlyMap<string, typeof ProtobufExporter | typeof JsonExporter> = new Map([
  ['http/protobuf', ProtobufExporter],
  ['http/json', JsonExporter],
]);

function isRegistered(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider && provider.getDelegateTracer('') === undefined);
}

/** Logs failed exports. An unreachable collector fails every few seconds and is logged once. */
function reportTo(log: Logger): void {
  let last = '';
  function report(message: string): void {
    if (message !== last) log.warn({ reason: message.slice(0, 500) }, 'traces are not exported');
    last = message;
  }
  const silent = () => {};
  diag.setLogger(
    { error: report, warn: report, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}

async function within(timeoutMs: number, exported: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([exported.catch(() => {}), late]);
  clearTimeout(timer);
}
