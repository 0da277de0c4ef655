import type { Logger } from 'pino';
import type { Policies } from '../../domain/order/policy.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { LinkMaker } from '../../links/order-page-url.ts';
import type { DeliveryStarter } from '../../activities/index.ts';
import type { InFlight } from '../idempotency.ts';
import type { LiveTimelines } from '../live/live-timelines.ts';
import type { Metrics } from '../metrics.ts';
import type { Admission } from '../orders/admission.ts';
import type { CommandOutcomes } from '../orders/command-outcomes.ts';
import type { CommandSender } from '../orders/command-sender.ts';
import type { EndedAmendments } from '../orders/ended-amendments.ts';
import type { KnownOrders } from '../orders/known-orders.ts';
import type { OrderBook, WebhookStore } from '../orders/order-book.ts';
import type { OrderReader } from '../orders/order-reader.ts';
import type { OrderTime } from '../orders/order-time.ts';
import type { TestClocks } from '../orders/test-clocks.ts';
import type { OrderWorkflows } from '../temporal/temporal-orders.ts';

/** What handlers answer with. */
export interface GatewayServices {
  readonly orders: OrderWorkflows;
  readonly book: OrderBook;
  readonly webhooks: WebhookStore;
  readonly office: Pick<DeliveryStarter, 'hurry'>;
  readonly reader: OrderReader;
  readonly time: OrderTime;
  readonly testClocks: TestClocks;
  readonly outcomes: CommandOutcomes;
  readonly endedAmendments: EndedAmendments;
  readonly admission: Admission;
  readonly commandSender: CommandSender;
  /** null: there are no order links here. */
  readonly links: LinkMaker | null;
  readonly known: KnownOrders;
  readonly live: LiveTimelines;
  readonly inFlight: InFlight;
  readonly policies: Policies;
  readonly metrics: Metrics;
  /** The time of the world. */
  readonly clock: () => Instant;
  readonly log: Logger;
  /** Aborted once the gateway stops. */
  readonly draining: AbortSignal;
}
