import type { Order } from '../../domain/order/order.ts';
import type { TestClockId } from '../../domain/order/test-clock.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { OrderId } from '../../domain/order/party.ts';
import { html, NOTHING, written } from '../pages/html.ts';
import { searchForm } from './desk-home.ts';
import { deskPath } from './desk-links.ts';
import { deskPart } from './desk-part.ts';
import { orderRows, type DeskReader } from './order-row.ts';
import { WORK_LISTS, type WorkListName } from './work-lists.ts';

/** A page of a work list. */
export interface WorkListPage {
  readonly name: WorkListName;
  readonly testClock: TestClockId | null;
  readonly orders: readonly Order[];
  readonly nextCursor: string | null;
}

export function workListPage({ name, testClock, orders, nextCursor }: WorkListPage, reader: DeskReader): string {
  const { title, text } = WORK_LISTS[name];
  return deskPart({
    title,
    body: html`<h1>${title}</h1>
      <p class="soft">${text}</p>
      ${orderRows(orders, { ...reader, areLost: name === 'lost' })}
      ${nextCursor === null ? NOTHING : html`<p><a href="#${deskPath.list(name, testClock, nextCursor)}">More</a></p>`}`,
  });
}

/** Orders that were found in one way. */
export interface FoundOrders {
  readonly title: string;
  readonly orders: readonly Order[];
  readonly more: boolean;
  /** For these orders (C1). */
  readonly now: Instant;
}

/** What was found, by what it was found. */
export interface SearchResult {
  readonly asked: string;
  readonly byId: OrderId | null;
  readonly groups: readonly FoundOrders[];
}

export function searchPage({ asked, byId, groups }: SearchResult, timeZone: string): string {
  const found = groups.filter(({ orders }) => orders.length > 0);
  return deskPart({
    title: 'Search',
    body: html`<h1>Search</h1>
      ${searchForm(asked)}
      ${
        byId === null
          ? NOTHING
          : html`<p>
              The order <a href="#${deskPath.order(byId)}"><code>${byId}</code></a>
            </p>`
      }
      ${found.length === 0 && byId === null ? html`<p>Nothing was found for ${written(asked)}.</p>` : NOTHING}
      ${found.map(
        ({ title, orders, more, now }) =>
          html`<h2>${title}</h2>
            ${orderRows(orders, { timeZone, now })}${more ? html`<p class="soft">These are the latest; there are more.</p>` : NOTHING}`,
      )}`,
  });
}
