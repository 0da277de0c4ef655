import { MOST_ENDPOINTS } from '../../domain/messages/delivery.ts';
import type { Flag } from '../../domain/order/flag.ts';
import type { OrderId, PartyId } from '../../domain/order/party.ts';
import type { TestClockId } from '../../domain/order/test-clock.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { LIMITS } from '../../domain/values/limits.ts';
import { anyOrder, type OrderFilter } from '../../store/index.ts';
import { deskHome, type ListCount } from '../desk/desk-home.ts';
import { searchPage, workListPage } from '../desk/order-lists.ts';
import { isFailing, webhooksPage } from '../desk/webhooks-page.ts';
import { askedBy, WORK_LIST_NAMES, WORK_LISTS, type WorkListName } from '../desk/work-lists.ts';
import type { Arrival } from '../http/exchange.ts';
import type { GatewayServices } from './gateway-services.ts';

/** What counts go to where the order book has none. */
const MOST_COUNTED = 100;
const PAGE = 50;
const MOST_FOUND = 20;
/** Of what an endpoint that fails was sent. */
const LATEST = 50;

/** Gathers the lists of the desk. */
export class DeskLists {
  readonly #services: GatewayServices;

  constructor(services: GatewayServices) {
    this.#services = services;
  }

  async home(testClock: TestClockId | null): Promise<string> {
    const { book, time } = this.#services;
    const [flags, now, endpoints] = await Promise.all([
      // The book counts the orders of the world.
      testClock === null ? book.countFlags() : null,
      time.of({ testClock }),
      this.#endpoints(),
    ]);
    const counted = await Promise.all(
      WORK_LIST_NAMES.map(async (name) => [name, await this.#count(name, testClock, now, flags)] as const),
    );
    return deskHome({
      counts: Object.fromEntries(counted) as Record<WorkListName, ListCount>,
      failingEndpoints: endpoints.filter(isFailing).length,
      testClock,
    });
  }

  async list(
    name: WorkListName,
    testClock: TestClockId | null,
    cursor: string | null,
    timeZone: string,
  ): Promise<string> {
    const { book, time } = this.#services;
    const now = await time.of({ testClock });
    const { filter, sort } = askedBy(name, testClock, now);
    const { data, nextCursor } = await book.listOrders(filter, { limit: PAGE, cursor }, sort);
    return workListPage({ name, testClock, orders: data, nextCursor }, { timeZone, now });
  }

  async webhooks(timeZone: string): Promise<string> {
    const { webhooks, clock } = this.#services;
    const listed = (await this.#endpoints()).map(async (endpoint) => {
      if (!isFailing(endpoint)) return { endpoint, latest: [] };
      const { data } = await webhooks.listDeliveries(endpoint.id, null, { limit: LATEST, cursor: null });
      return { endpoint, latest: data };
    });
    return webhooksPage(await Promise.all(listed), { timeZone, now: clock() });
  }

  /** By whatever the text may be. */
  async search(text: string, timeZone: string, arrival: Arrival): Promise<string> {
    const { reader } = this.#services;
    // Ids are written in capitals, and read out on telephones.
    const asked = /^(ord|clk)_[0-9a-z]{26}$/i.test(text)
      ? text.slice(0, 3).toLowerCase() + text.slice(3).toUpperCase()
      : text;
    const isId = LIMITS.id.test(asked);
    const [order, ...groups] = await Promise.all([
      isId ? reader.findOwned(asked as OrderId, arrival, () => true) : null,
      ...this.#filters(asked, isId).map(([title, filter]) => this.#found(title, filter)),
    ]);
    const byId = order ? (asked as OrderId) : null;
    return searchPage({ asked, byId, groups }, timeZone);
  }

  #filters(asked: string, isId: boolean): readonly (readonly [title: string, filter: Partial<OrderFilter>])[] {
    if (asked === '') return [];
    const isOnClock = isId && asked.startsWith('clk_') && this.#services.testClocks.areOn;
    return [
      ['By reference', { reference: asked }],
      ['By payment reference', { paymentReference: asked }],
      ...(isId
        ? ([
            ['Of the customer', { customerId: asked as PartyId }],
            ['Of the provider', { providerId: asked as PartyId }],
          ] as const)
        : []),
      ...(isOnClock ? ([['On the test clock', { testClock: asked as TestClockId }]] as const) : []),
    ];
  }

  async #found(title: string, wishes: Partial<OrderFilter>) {
    const page = { limit: MOST_FOUND, cursor: null };
    const { book, time } = this.#services;
    const { data, nextCursor } = await book.listOrders(anyOrder(wishes), page, '-createdAt');
    const now = await time.of({ testClock: wishes.testClock ?? null });
    return { title, orders: data, more: nextCursor !== null, now };
  }

  async #count(
    name: WorkListName,
    testClock: TestClockId | null,
    now: Instant,
    flags: Readonly<Record<Flag, number>> | null,
  ): Promise<ListCount> {
    const { flag } = WORK_LISTS[name];
    if (flag !== null && flags !== null) return { count: flags[flag], more: false };
    const { filter, sort } = askedBy(name, testClock, now);
    const page = { limit: MOST_COUNTED, cursor: null };
    const { data, nextCursor } = await this.#services.book.listOrders(filter, page, sort);
    return { count: data.length, more: nextCursor !== null };
  }

  async #endpoints() {
    const { data } = await this.#services.webhooks.listEndpoints({ limit: MOST_ENDPOINTS, cursor: null });
    return data;
  }
}
