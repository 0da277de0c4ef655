import type { Contacts, DeliveryQueue } from '../domain/messages/delivery.ts';
import type { CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { LostReason } from '../domain/order/lost.ts';
import type { Order } from '../domain/order/order.ts';
import type { Instant } from '../domain/values/instant.ts';

/** How far a run of a workflow was when it recorded something. */
export interface RunPosition {
  readonly runId: string;
  /** In events of its history. */
  readonly historyLength: number;
}

/** How far an order on a test clock has lived. */
export interface Lived {
  readonly to: Instant;
  /** Whether all that was due then is done: no credit is still to be made. */
  readonly settled: boolean;
}

/** What the workflow of an order has stored: the order as of its last event, and the events and outcomes that are new. */
export interface Recording {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly outcomes: readonly CommandOutcome[];
  /** Addresses for mails; a role without one gets none. */
  readonly contacts?: Contacts;
  /** Not in recordings of older versions. */
  readonly run?: RunPosition;
  /** For traces: when the workflow task began that has asked for it, in milliseconds since 1970. */
  readonly askedAt?: number;
  /** C3: only of an order on a test clock, and only where the recording has all that has happened to it. */
  readonly lived?: Lived;
}

export interface Recorded {
  /** The order's delivery queues that the caller has leased: it sends their messages. */
  readonly queues: readonly DeliveryQueue[];
  /** The order as the book has it after these events; null where that is what the workflow has. */
  readonly order: Order | null;
}

/** R5: the book has something else than what a recording builds on. Nothing of the recording was stored. */
export class RecordingRefused extends Error {
  readonly because: LostReason;

  constructor(because: LostReason, details: string) {
    super(details);
    this.name = 'RecordingRefused';
    this.because = because;
  }
}
