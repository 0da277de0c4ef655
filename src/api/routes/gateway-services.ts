import type { Logger } from 'pino';
import type { DeliveryQueue } from '../../domain/messages/delivery.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { LIMITS } from '../../domain/values/limits.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { Policies } from '../../domain/order/policy.ts';
import type { TargetRule } from '../../outgoing/index.ts';
import { sees } from '../callers/authorisation.ts';
import type { Exchange } from '../http/exchange.ts';
import type { InFlight } from '../idempotency.ts';
import type { Metrics } from '../metrics.ts';
import type { LiveTimelines } from '../live/live-timelines.ts';
import type { OrderBook, WebhookStore } from '../orders/order-book.ts';
import type { OrderReader } from '../orders/order-reader.ts';
import type { CommandOutcomes } from '../orders/command-outcomes.ts';
import type { KnownOrder, KnownOrders } from '../orders/known-orders.ts';
import type { OrderWorkflows } from '../temporal/temporal-orders.ts';
import { Problem } from '../problems.ts';

/** What there is for webhooks. */
export interface WebhookServices {
  readonly book: WebhookStore;
  readonly office: PostOffice;
  /** Where messages may go. */
  readonly rule: TargetRule;
}

/** Has the messages of a line sent, at once. */
export interface PostOffice {
  hurry(line: DeliveryQueue): Promise<void>;
}

/** What the resources are made with. */
export interface GatewayServices {
  readonly orders: OrderWorkflows;
  readonly book: OrderBook;
  readonly reader: OrderReader;
  readonly outcomes: CommandOutcomes;
  readonly known: KnownOrders;
  readonly live: LiveTimelines;
  readonly inFlight: InFlight;
  readonly policies: Policies;
  readonly metrics: Metrics;
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly draining: AbortSignal;
  readonly webhooks: WebhookServices;
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
export async function ownOrder(exchange: Exchange, orderId: OrderId, { reader }: GatewayServices): Promise<KnownOrder> {
  const order = await reader.findOwned(orderId, exchange, (order) => sees(exchange.caller, order));
  if (!order) throw new Problem('order_not_found');
  return order;
}
