import { trace } from '@opentelemetry/api';
import { pino, type Logger } from 'pino';

/**
 * The log of a process, JSON on stdout. JSON escapes only some of what can act on a terminal that shows it; the rest is
 * escaped here: DEL, the control characters above ASCII, marks of direction and all else that shows nothing.
 */
export const logOf = (part: 'gateway' | 'worker', level: string, stream?: { write(line: string): void }): Logger => {
  const options = { level, base: { part }, mixin: traced, hooks: { streamWrite: escaped }, serializers: OF_THE_SDK };
  return stream ? pino(options, stream) : pino(options);
};

/** Its lines have errors by this name, of which JSON shows nothing: why an activity failed. */
const OF_THE_SDK = { error: (error: unknown) => (error instanceof Error ? error.message : error) };

/** The trace that a line belongs to, where there are traces. */
function traced(): { readonly traceId?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { traceId: span.traceId } : {};
}

const escaped = (line: string): string => line.replace(/[\x7f-\x9f\p{Default_Ignorable_Code_Point}]/gu, inJson);

const inJson = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
