import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** The spans of this test's realm. */
export interface Spans {
  /** Those that have ended, in that order. */
  readonly all: () => readonly ReadableSpan[];
  readonly reset: () => void;
  /** Takes the SDK away again. */
  readonly stop: () => void;
}

/** Registers an SDK that remembers every span. */
export function recordSpans(): Spans {
  const exporter = new InMemorySpanExporter();
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
  return {
    all: () => exporter.getFinishedSpans(),
    reset: () => exporter.reset(),
    stop() {
      trace.disable();
      propagation.disable();
      context.disable();
    },
  };
}
