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

/** The name and kind of a span. */
export interface Step {
  readonly name: string;
  readonly kind?: SpanKind;
  /** Computed only if the span is recorded. Must not contain usernames or attribute values. */
  readonly attributes?: () => Attributes;
}

/** Starts a span within the active span. Without an OpenTelemetry SDK, nothing is recorded at nearly no cost. */
export function startSpan({ name, kind = SpanKind.INTERNAL, attributes }: Step, parent?: Context): Span {
  const span = trace.getTracer('cognito-graphql-gateway').startSpan(name, { kind }, parent);
  if (attributes && span.isRecording()) span.setAttributes(attributes());
  return span;
}

/**
 * Runs a function in a span of its own, which is active meanwhile, and returns its result. If the function fails, the
 * span records only the result of `toCode`. Without a recording there is no promise but the function's own, if it
 * returns one.
 */
export function traced<Result>(
  step: Step,
  run: (span: Span) => Result,
  toCode: (error: unknown) => string,
): Result | Promise<Awaited<Result>> {
  const span = startSpan(step);
  return span.isRecording() ? record(span, run, toCode) : run(span);
}

async function record<Result>(
  span: Span,
  run: (span: Span) => Result,
  toCode: (error: unknown) => string,
): Promise<Awaited<Result>> {
  try {
    return await context.with(trace.setSpan(context.active(), span), run, undefined, span);
  } catch (error) {
    fail(span, toCode(error));
    throw error;
  } finally {
    span.end();
  }
}

/** Marks a span as failed with a code. Messages are not recorded, because they may contain personal data. */
export function fail(span: Span, code: string): void {
  span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR, message: code });
}

/** The span of a request, and the context that makes it the parent of later spans. */
export interface RequestSpan {
  readonly span: Span;
  readonly context: Context;
}

/**
 * Starts the span of a request. Its parent is the active span if an HTTP instrumentation started one, else the caller's
 * trace as the SDK's propagator reads it from the headers.
 */
export function startRequestSpan(headers: IncomingHttpHeaders): RequestSpan {
  const active = context.active();
  const parent = trace.getSpan(active) ? active : propagation.extract(active, headers);
  const span = startSpan({ name: 'GraphQL Operation', kind: SpanKind.SERVER }, parent);
  return { span, context: span.isRecording() ? trace.setSpan(parent, span) : parent };
}
