import type { Response } from 'express';
import type { OrderId, Party } from '../../domain/order/party.ts';
import { instant } from '../../domain/values/instant.ts';
import { sees } from '../callers/authorisation.ts';
import type { Caller } from '../callers/caller.ts';
import { callerOf } from '../http/exchange.ts';
import { newId } from '../new-id.ts';
import { orderPage } from '../order-page/order-page.ts';
import type { PageMatter } from '../order-page/page-context.ts';
import type { PageLocale } from '../pages/page-locale.ts';
import type { FoundOrder } from '../orders/order-reader.ts';
import { actionsOf } from '../orders/shown-order.ts';
import { Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';

/** What is answered with the page: its status, and what became of what was sent. */
export interface PageAnswer extends Pick<PageMatter, 'notice' | 'entered' | 'paths'> {
  readonly status: number;
}

/** Who has come by a link. */
interface LinkHolder {
  readonly orderId: OrderId;
  readonly role: Party;
  readonly until: number;
}

/** An order has at most some hundred events; the page shows the first so many. */
const MOST_EVENTS = 1_000;

/** Gathers what the page of an order shows to whoever has come by a link. */
export class OrderPages {
  readonly #services: GatewayServices;
  readonly #payment: string | null;

  constructor(services: GatewayServices, payment: string | null) {
    this.#services = services;
    this.#payment = payment;
  }

  /** @throws {Problem} order_not_found, where the order is gone */
  async find(response: Response): Promise<FoundOrder> {
    const caller = callerOf(response);
    const { orderId } = holderOf(caller);
    const found = await this.#services.reader.find(orderId, response.locals.arrival);
    if (!found || !sees(caller, orderId, found.order)) throw new Problem('order_not_found');
    return found;
  }

  async render(response: Response, locale: PageLocale, answer: PageAnswer): Promise<string> {
    const { book, time } = this.#services;
    const found = await this.find(response);
    const { order } = found;
    const { role, until } = holderOf(callerOf(response));
    const [events, names, now] = await Promise.all([
      book.listEvents(order.id, 0, MOST_EVENTS),
      book.partyNames(order.id),
      time.of(order),
    ]);
    return orderPage(
      {
        ...answer,
        order,
        events,
        names,
        role,
        locale,
        now,
        actions: actionsOf(found, now)[role],
        isStale: found.stale,
        isPaused: found.suspended ?? false,
        linkExpiresAt: instant(until),
        payment: this.#payment,
      },
      newId,
    );
  }
}

/** @throws for whoever came otherwise than by a link */
function holderOf({ orderId, actor, until }: Caller): LinkHolder {
  if (orderId === undefined || until === undefined || !actor || actor.role === 'support') {
    throw new Error('the order page is reached by links only');
  }
  return { orderId, role: actor.role, until };
}
