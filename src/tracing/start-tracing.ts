import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { reasonOf } from '../reason.ts';

/** What is left at the end is sent within this. */
const LAST_SPANS_MS = 1_000;
/** While nobody takes the traces, that is said once in this time. */
const WARNING_PAUSE_MS = 60_000;

/**
 * Sends traces to where the settings OTEL_* say, which the libraries read themselves. These are loaded here and nowhere
 * else: a process that sends none has none of them in its memory.
 * @returns to be called at the end
 */
export async function startTracing(part: 'gateway' | 'worker', log: Logger): Promise<() => Promise<void>> {
  const [sdk, { OTLPTraceExporter }, { detectResources, envDetector, resourceFromAttributes }, core] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-proto'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/core'),
    ]);
  let saidAt = -Infinity;
  core.setGlobalErrorHandler((error) => {
    if (performance.now() - saidAt < WARNING_PAUSE_MS) return;
    saidAt = performance.now();
    log.warn({ reason: reasonOf(error) }, 'traces cannot be sent');
  });
  const named = resourceFromAttributes({ 'service.name': `post-paid-orders-${part}` });
  const provider = new sdk.NodeTracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter())],
  });
  // Without the baggage of callers, which is nothing for the receivers of webhooks.
  provider.register({ propagator: new core.W3CTraceContextPropagator() });
  return async () => {
    await Promise.race([provider.shutdown(), sleep(LAST_SPANS_MS, undefined, { ref: false })]).catch(() => undefined);
  };
}
