import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanKind,
} from '@opentelemetry/api';

/** Without `startTracing` all of this does nothing: OpenTelemetry's API has no tracer of its own. */
const tracer = trace.getTracer('post-paid-orders');

export interface SpanPlan {
  readonly kind?: SpanKind;
  /** No names, addresses, comments, secrets or tokens: ids, and words of our own tables. */
  readonly attributes?: Attributes;
  /** By default the span that is active. */
  readonly parent?: Context;
  /** By default now. */
  readonly startTime?: Date;
}

/** The span is to be ended by whoever asked for it. */
export function startSpan(name: string, { parent = context.active(), ...plan }: SpanPlan): Span {
  return tracer.startSpan(name, plan, parent);
}

/** Does a piece of work in a span, and in its context. Errors are told by their class: their messages may quote people. */
export async function inSpan<T>(name: string, plan: SpanPlan, work: (span: Span) => Promise<T>): Promise<T> {
  const { parent = context.active() } = plan;
  const span = startSpan(name, plan);
  try {
    return await context.with(trace.setSpan(parent, span), () => work(span));
  } catch (error) {
    span.setAttribute('error.type', error instanceof Error ? error.constructor.name : typeof error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** The active span as W3C Trace Context writes it; none where there are no traces. */
export function activeTraceparent(): { readonly traceparent?: string } {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent === undefined ? {} : { traceparent: carrier.traceparent };
}

/**
 * What a span hangs on whose trace was carried through Temporal: the active span, where that is of the same trace.
 * @param traceparent without it a trace begins
 */
export function carriedContext(traceparent: string | undefined): Context {
  const carried = traceparent === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent });
  const active = context.active();
  return traceIdIn(active) !== null && traceIdIn(active) === traceIdIn(carried) ? active : carried;
}

const traceIdIn = (of: Context): string | null => trace.getSpanContext(of)?.traceId ?? null;
