import type { LoadedDataConverter, Payload } from '@temporalio/common';
import { z } from 'zod';
import { parseInstant, type Instant } from '../../domain/values/instant.ts';
import type { Actor } from '../../domain/order/party.ts';
import { firstOf } from '../../temporal/payload.ts';
import { Unavailable } from '../unavailable.ts';

/** A command as it was sent to an order. */
export interface SentSignal {
  readonly command: string;
  readonly receivedAt: Instant;
  readonly actor: Actor;
  /** Of the request's command and body; null where it was not sent by a gateway. */
  readonly fingerprint: string | null;
}

/** The part of a page of a workflow history that is read. */
interface HistoryPage {
  readonly history?: { readonly events?: readonly HistoryEvent[] | null } | null;
  readonly nextPageToken?: Uint8Array | null;
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
  actor: z.object({ role: z.enum(['customer', 'provider', 'support', 'backend']), id: z.string() }),
  request: z.object({ fingerprint: z.string() }).nullish(),
});

/** Events of one page. */
export const PAGE_EVENTS = 500;
/** Most pages of one search: beyond the longest history of an order that workers have kept up with. */
const MOST_PAGES = 30;

/**
 * Searches the signals in an order's history for a command, oldest first: of several tries the first counts.
 * @throws {Unavailable} where the history is longer than one search reads
 */
export async function findSent(
  commandId: string,
  readPage: (nextPageToken: Uint8Array | null) => Promise<HistoryPage>,
  converter: LoadedDataConverter,
): Promise<SentSignal | null> {
  let token: Uint8Array | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { history, nextPageToken } = await readPage(token);
    const found = await sentIn(history?.events ?? [], commandId, converter);
    if (found || !nextPageToken?.length) return found;
    token = nextPageToken;
  }
  throw new Unavailable('the history of the order is too long to be searched');
}

async function sentIn(
  events: readonly HistoryEvent[],
  commandId: string,
  converter: LoadedDataConverter,
): Promise<SentSignal | null> {
  for (const { workflowExecutionSignaledEventAttributes: signal } of events) {
    if (!signal) continue;
    // A signal typed by hand may hold anything.
    const { data } = envelope.safeParse(await firstOf(signal.input?.payloads ?? [], converter));
    if (data?.commandId !== commandId) continue;
    const { receivedAt, actor, request } = data;
    return { command: signal.signalName ?? '', receivedAt, actor, fingerprint: request?.fingerprint ?? null };
  }
  return null;
}
