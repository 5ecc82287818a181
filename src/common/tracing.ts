import type { IncomingHttpHeaders } from 'node:http';
import {
  type Attributes,
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/** What a step of a request is called, and of what kind it is. */
export interface Step {
  readonly name: string;
  readonly kind?: SpanKind;
  /** Made only where somebody records. Never usernames or values. */
  readonly attributes?: () => Attributes;
}

/** Begins a span within the one that is active. Without an SDK it records nothing and costs next to nothing. */
export function startSpan({ name, kind = SpanKind.INTERNAL, attributes }: Step, parent?: Context): Span {
  const span = trace.getTracer('cognito-graphql-gateway').startSpan(name, { kind }, parent);
  if (attributes && span.isRecording()) span.setAttributes(attributes());
  return span;
}

/** Runs a step in a span of its own, which is active meanwhile. What it rejects with is told by `toCode` alone. */
export async function traced<T>(
  step: Step,
  run: (span: Span) => Promise<T>,
  toCode: (error: unknown) => string,
): Promise<T> {
  const span = startSpan(step);
  try {
    return await (span.isRecording()
      ? context.with(trace.setSpan(context.active(), span), run, undefined, span)
      : run(span));
  } catch (error) {
    if (span.isRecording()) fail(span, toCode(error));
    throw error;
  } finally {
    span.end();
  }
}

/** Marks a span as failed, by a code: messages may hold anything. */
export function fail(span: Span, code: string): void {
  span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR, message: code });
}

/** The span of a request, and the context in which its parts find it. */
export interface RequestSpan {
  readonly span: Span;
  readonly context: Context;
}

/**
 * Begins the span of a request: within the active span where an instrumentation of HTTP has made one, else within the
 * caller's trace, as the propagator of the SDK reads it from the headers.
 */
export function startRequestSpan(headers: IncomingHttpHeaders): RequestSpan {
  const active = context.active();
  const parent = trace.getSpan(active) ? active : propagation.extract(active, headers);
  const span = startSpan({ name: 'GraphQL Operation', kind: SpanKind.SERVER }, parent);
  return { span, context: span.isRecording() ? trace.setSpan(parent, span) : parent };
}
