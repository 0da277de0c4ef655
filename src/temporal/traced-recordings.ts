import { context, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { Context, Info } from '@temporalio/activity';
import type { ActivityInterceptors } from '@temporalio/worker';
import { isRecording, type Recording } from '../activities/index.ts';
import type { CommandOutcome } from '../domain/order/command.ts';
import { carriedContext, startSpan } from '../tracing/span.ts';

/**
 * Makes the spans of what an order has recorded: how its workflow judged a command, and the activity. No code of workflows
 * makes any, so that none depends on whether there are traces: they only pass on what came with the command.
 */
export const tracedRecordings = ({ info }: Context): ActivityInterceptors => ({
  inbound: {
    async execute(input, next) {
      if (!isRecording(info.activityType)) return next(input);
      // Unchecked: only our workflows ask for it.
      const [recording] = input.args as [Recording];
      const spans = spansOf(recording, info);
      try {
        const [first] = spans;
        return await (first ? context.with(trace.setSpan(context.active(), first), () => next(input)) : next(input));
      } catch (error) {
        for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        for (const span of spans) span.end();
      }
    },
  },
});

/** A recording may be of several commands: it is a part of the trace of each; where it is of none, a trace of its own. */
function spansOf(recording: Recording, info: Info): Span[] {
  const commands = recording.outcomes.filter(({ request }) => request?.traceparent !== undefined);
  const parents =
    commands.length > 0 ? commands.map((outcome) => judged(outcome, recording, info)) : [carriedContext(undefined)];
  const attributes = { 'order.id': recording.order.id, 'order.version': recording.order.version, try: info.attempt };
  return parents.map((parent) => startSpan(`activity ${info.activityType}`, { parent, attributes }));
}

/** The workflow task that has asked for the recording: nearly always the one that judged the command. */
function judged(outcome: CommandOutcome, { order, askedAt }: Recording, info: Info) {
  const parent = carriedContext(outcome.request?.traceparent);
  // The first try has made the span.
  if (info.attempt > 1) return parent;
  const asked = info.scheduledTimestampMs;
  const startTime = new Date(Math.min(askedAt ?? asked, asked));
  const attributes = {
    'order.id': order.id,
    'command.id': outcome.commandId,
    'order.version': outcome.version,
    ...(outcome.refused && { 'problem.code': outcome.refused.code }),
  };
  const span = startSpan(`workflow ${outcome.command}`, { parent, attributes, startTime });
  span.end(new Date(asked));
  return trace.setSpan(parent, span);
}
