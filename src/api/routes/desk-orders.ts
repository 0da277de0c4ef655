import type { Response } from 'express';
import { MOST_ENDPOINTS } from '../../domain/messages/delivery.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { OrderMessage } from '../../store/index.ts';
import { workflowIdOf } from '../../workflows/messages.ts';
import type { DeskMatter } from '../desk/desk-order.ts';
import { deskOrderPage } from '../desk/desk-order-page.ts';
import { newId } from '../new-id.ts';
import { actionsOf } from '../orders/shown-order.ts';
import type { FoundOrder } from '../orders/order-reader.ts';
import { Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';

/** What becomes of what a clerk has sent, beside the order. */
export type DeskAnswer = Pick<DeskMatter, 'notice' | 'entered'>;

/** An order has at most some hundred events; the desk shows the first so many. */
const MOST_EVENTS = 1_000;
const MOST_REFUSALS = 100;
const MESSAGES_AT_ONCE = 200;
/** Several hundred events, each told to twenty endpoints: what more there is, the API lists. */
const MOST_MESSAGES = 2_000;

/** Gathers what the desk shows of one order. */
export class DeskOrders {
  readonly #services: GatewayServices;
  readonly #workflowsUrl: string | null;

  constructor(services: GatewayServices, workflowsUrl: string | null) {
    this.#services = services;
    this.#workflowsUrl = workflowsUrl;
  }

  /** @throws {Problem} order_not_found */
  async find(orderId: OrderId, response: Response): Promise<Order> {
    return (await this.#find(orderId, response)).order;
  }

  /** @throws {Problem} order_not_found */
  async page(orderId: OrderId, response: Response, timeZone: string, answer: DeskAnswer): Promise<string> {
    const { book, webhooks, time } = this.#services;
    const found = await this.#find(orderId, response);
    const [now, booked, events, refusals, names, messages, endpoints] = await Promise.all([
      time.of(found.order),
      book.findBooked(orderId),
      book.listEvents(orderId, 0, MOST_EVENTS),
      book.listRefusals(orderId, MOST_REFUSALS),
      book.partyNames(orderId),
      this.#messages(orderId),
      webhooks.listEndpoints({ limit: MOST_ENDPOINTS, cursor: null }),
    ]);
    const matter: DeskMatter = {
      ...{ events, refusals, names, messages, now, timeZone, ...answer },
      order: found.order,
      isStale: found.stale,
      lost: found.suspended ? (booked?.lost ?? null) : null,
      endpoints: endpoints.data,
      actions: actionsOf(found, now).support,
      temporalUrl: this.#workflowsUrl && `${this.#workflowsUrl}/${encodeURIComponent(workflowIdOf(orderId))}`,
    };
    return deskOrderPage(matter, newId);
  }

  async #find(orderId: OrderId, response: Response): Promise<FoundOrder> {
    const found = await this.#services.reader.find(orderId, response.locals.arrival);
    if (!found) throw new Problem('order_not_found');
    return found;
  }

  async #messages(orderId: OrderId): Promise<readonly OrderMessage[]> {
    const messages: OrderMessage[] = [];
    let cursor: string | null = null;
    do {
      const page = await this.#services.webhooks.listMessages(orderId, { limit: MESSAGES_AT_ONCE, cursor });
      messages.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== null && messages.length < MOST_MESSAGES);
    return messages;
  }
}
