import type { LoadedDataConverter, Payload } from '@temporalio/common';
import { z } from 'zod';
import { parseInstant, type Instant } from '../../domain/values/instant.ts';
import type { Actor } from '../../domain/order/party.ts';
import { firstOf } from '../../temporal/payload.ts';

/** A command as it was sent to an order. */
export interface SentSignal {
  readonly command: string;
  readonly receivedAt: Instant;
  readonly actor: Actor;
  /** Of the request's command and body; null where it was not sent by a gateway. */
  readonly fingerprint: string | null;
}

/** The part of a workflow history that is read. */
interface History {
  readonly events?: readonly HistoryEvent[] | null;
}

interface HistoryEvent {
  readonly workflowExecutionSignaledEventAttributes?: {
    readonly signalName?: string | null;
    readonly input?: { readonly payloads?: Payload[] | null } | null;
  } | null;
}

const envelope = z.looseObject({
  commandId: z.string(),
  receivedAt: z
    .string()
    .transform(parseInstant)
    .pipe(z.custom<Instant>((at) => at !== null)),
  actor: z.object({ role: z.enum(['customer', 'provider', 'support']), id: z.string() }),
  request: z.object({ fingerprint: z.string() }).nullish(),
});

/** Finds a command among the signals in an order's history; of several tries the first counts. */
export async function sentIn(
  history: History,
  commandId: string,
  converter: LoadedDataConverter,
): Promise<SentSignal | null> {
  for (const { workflowExecutionSignaledEventAttributes: signal } of history.events ?? []) {
    if (!signal) continue;
    // A signal typed by hand may hold anything.
    const { data } = envelope.safeParse(await firstOf(signal.input?.payloads ?? [], converter));
    if (data?.commandId !== commandId) continue;
    const { receivedAt, actor, request } = data;
    return { command: signal.signalName ?? '', receivedAt, actor, fingerprint: request?.fingerprint ?? null };
  }
  return null;
}
