import type { Logger } from 'pino';
import type { Line } from '../../domain/delivery.ts';
import type { Instant } from '../../domain/instant.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { OrderId } from '../../domain/order.ts';
import type { Policies } from '../../domain/policy.ts';
import type { TargetRule } from '../../outgoing/index.ts';
import { sees } from '../authorisation.ts';
import type { Exchange } from '../http/exchange.ts';
import type { InFlight } from '../idempotency.ts';
import type { Metrics } from '../metrics.ts';
import type { LiveTimelines } from '../orders/live-timelines.ts';
import type { OrderBook } from '../orders/order-book.ts';
import type { OrderReader } from '../orders/order-reader.ts';
import type { OutcomeDesk } from '../orders/outcome-desk.ts';
import type { Seen, SeenOrders } from '../orders/seen-orders.ts';
import type { Orders } from '../orders/temporal-orders.ts';
import { Problem } from '../problems.ts';
import type { WebhookBook } from '../webhooks/webhook-book.ts';

/** What there is for webhooks. */
export interface WebhookRoom {
  readonly book: WebhookBook;
  readonly office: PostOffice;
  /** Where messages may go. */
  readonly rule: TargetRule;
}

/** Has the messages of a line sent, at once. */
export interface PostOffice {
  hurry(line: Line): Promise<void>;
}

/** What the resources are made with. */
export interface Rooms {
  readonly orders: Orders;
  readonly book: OrderBook;
  readonly reader: OrderReader;
  readonly desk: OutcomeDesk;
  readonly seen: SeenOrders;
  readonly live: LiveTimelines;
  readonly inFlight: InFlight;
  readonly policies: Policies;
  readonly metrics: Metrics;
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly draining: AbortSignal;
  readonly webhooks: WebhookRoom;
}

/** The order that a path names; an id that no order can have is nobody's. */
export function orderIdIn({ params, facts }: Exchange): OrderId {
  const id = params['orderId'] ?? '';
  if (!LIMITS.id.test(id)) throw new Problem('order_not_found');
  facts['orderId'] = id;
  return id as OrderId;
}

/**
 * Lets a caller at its own orders only: somebody else's is not there, like one that does not exist.
 * @throws {Problem} order_not_found
 */
export async function ownOrder(exchange: Exchange, orderId: OrderId, { reader }: Rooms): Promise<Seen> {
  const order = await reader.whose(orderId, exchange, (order) => sees(exchange.caller, order));
  if (!order) throw new Problem('order_not_found');
  return order;
}
