import { CursorError, DataError, RecordingRefused, type Store } from '../../store/index.ts';
import { STORE_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { Unavailable } from '../unavailable.ts';

/**
 * What the gateway reads of the store, and what it writes: outcomes of commands to ended orders, amendments of these, marks
 * of lost ones, revocations of links, and test clocks.
 */
export type OrderStore = Pick<
  Store,
  | 'findBooked'
  | 'findParties'
  | 'listOrders'
  | 'countFlags'
  | 'listEvents'
  | 'listNews'
  | 'listFeed'
  | 'findOutcome'
  | 'findOutcomes'
  | 'listOutcomes'
  | 'listRefusals'
  | 'keepOutcome'
  | 'record'
  | 'lostAmong'
  | 'markLost'
  | 'partyNames'
  | 'linkGeneration'
  | 'revokeLinks'
  | 'balances'
  | 'listEntries'
  | 'addTestClock'
  | 'listTestClocks'
  | 'findTestClock'
  | 'timeOnTestClock'
  | 'bookOnTestClock'
  | 'advanceTestClock'
  | 'deleteTestClock'
  | 'hasTestOrders'
  | 'ping'
>;

/**
 * The order store as the gateway has it: each method answers within a second or throws Unavailable; DataError, where the
 * values of the call are at fault.
 */
export interface OrderBook extends OrderStore {
  /**
   * Whether the store has answered all the while. If not, orders may have gone on in between, and callers have been
   * answered with what the store may not have yet.
   */
  isSteady(): boolean;
}

/** The webhook endpoints in the store, what was sent to them, and what else was sent about orders. */
export type WebhookStore = Pick<
  Store,
  | 'addEndpoint'
  | 'findEndpointCreation'
  | 'listEndpoints'
  | 'findEndpoint'
  | 'changeEndpoint'
  | 'removeEndpoint'
  | 'addTest'
  | 'giveUp'
  | 'retryDelivery'
  | 'listDeliveries'
  | 'listMessages'
  | 'retryMessage'
>;

/** After an outage of the store, orders hand over within this time what has gathered in their outboxes. */
const CATCHING_UP_MS = 30_000;

/** A call of the store that failed: the store itself does not answer, or the values of the call are at fault. */
export type StoreFailure = 'outage' | 'data';

/** Called with each failure, for the log and a metric. */
export type ReportFailure = (failure: StoreFailure, error: unknown) => void;

/** @param open gives the store; where it throws, it is called again the next time */
export function orderBookOf(open: () => Promise<OrderStore>, report: ReportFailure): OrderBook {
  let lastOutage = -Infinity;
  const ask = asking(open, (failure, error) => {
    // Bad values of one caller are no outage: reads of all others would query workflows (R4).
    if (failure === 'outage') lastOutage = performance.now();
    report(failure, error);
  });
  return {
    findBooked: (id) => ask((store) => store.findBooked(id)),
    findParties: (id) => ask((store) => store.findParties(id)),
    listOrders: (filter, page, sort) => ask((store) => store.listOrders(filter, page, sort)),
    countFlags: () => ask((store) => store.countFlags()),
    listEvents: (id, after, limit) => ask((store) => store.listEvents(id, after, limit)),
    listNews: (after, limit) => ask((store) => store.listNews(after, limit)),
    listFeed: (after, types, limit) => ask((store) => store.listFeed(after, types, limit)),
    findOutcome: (orderId, commandId) => ask((store) => store.findOutcome(orderId, commandId)),
    findOutcomes: (asked) => ask((store) => store.findOutcomes(asked)),
    listOutcomes: (orderId, commandIds) => ask((store) => store.listOutcomes(orderId, commandIds)),
    listRefusals: (orderId, most) => ask((store) => store.listRefusals(orderId, most)),
    keepOutcome: (orderId, outcome) => ask((store) => store.keepOutcome(orderId, outcome)),
    record: (recording) => ask((store) => store.record(recording)),
    lostAmong: (ids) => ask((store) => store.lostAmong(ids)),
    markLost: (order, lost) => ask((store) => store.markLost(order, lost)),
    partyNames: (orderId) => ask((store) => store.partyNames(orderId)),
    linkGeneration: (orderId) => ask((store) => store.linkGeneration(orderId)),
    revokeLinks: (orderId) => ask((store) => store.revokeLinks(orderId)),
    balances: (providerId, testClock) => ask((store) => store.balances(providerId, testClock)),
    listEntries: (providerId, page, testClock) => ask((store) => store.listEntries(providerId, page, testClock)),
    addTestClock: (clock) => ask((store) => store.addTestClock(clock)),
    listTestClocks: (page) => ask((store) => store.listTestClocks(page)),
    findTestClock: (id) => ask((store) => store.findTestClock(id)),
    timeOnTestClock: (id) => ask((store) => store.timeOnTestClock(id)),
    bookOnTestClock: (id, orderId, at) => ask((store) => store.bookOnTestClock(id, orderId, at)),
    advanceTestClock: (id, to, at) => ask((store) => store.advanceTestClock(id, to, at)),
    deleteTestClock: (id, at) => ask((store) => store.deleteTestClock(id, at)),
    hasTestOrders: (id) => ask((store) => store.hasTestOrders(id)),
    ping: () => ask((store) => store.ping()),
    isSteady: () => performance.now() - lastOutage > CATCHING_UP_MS,
  };
}

/** The webhook store as the gateway has it; its methods throw as those of the order book. */
export function webhookBookOf(open: () => Promise<WebhookStore>, report: ReportFailure): WebhookStore {
  const ask = asking(open, report);
  return {
    addEndpoint: (endpoint, fingerprint) => ask((store) => store.addEndpoint(endpoint, fingerprint)),
    findEndpointCreation: (id) => ask((store) => store.findEndpointCreation(id)),
    listEndpoints: (page) => ask((store) => store.listEndpoints(page)),
    findEndpoint: (id) => ask((store) => store.findEndpoint(id)),
    changeEndpoint: (id, change) => ask((store) => store.changeEndpoint(id, change)),
    removeEndpoint: (id) => ask((store) => store.removeEndpoint(id)),
    addTest: (id, at, nonce) => ask((store) => store.addTest(id, at, nonce)),
    giveUp: (id) => ask((store) => store.giveUp(id)),
    retryDelivery: (endpointId, id, at) => ask((store) => store.retryDelivery(endpointId, id, at)),
    listDeliveries: (id, status, page) => ask((store) => store.listDeliveries(id, status, page)),
    listMessages: (orderId, page) => ask((store) => store.listMessages(orderId, page)),
    retryMessage: (orderId, id, at) => ask((store) => store.retryMessage(orderId, id, at)),
  };
}

function asking<S>(open: () => Promise<S>, report: ReportFailure) {
  return async <T>(call: (store: S) => Promise<T>): Promise<T> => {
    try {
      return await inTime(async () => call(await open()));
    } catch (error) {
      if (error instanceof CursorError || error instanceof RecordingRefused) throw error;
      const isAboutData = error instanceof DataError;
      report(isAboutData ? 'data' : 'outage', error);
      if (isAboutData) throw error;
      throw new Unavailable('the store does not answer', { cause: error });
    }
  };
}

async function inTime<T>(call: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${STORE_TIMEOUT_MS} ms`));
    }, STORE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([call(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** For lookups that have another source: `no_answer` in place of Unavailable, and of a row that cannot be read. */
export async function ifAnswered<T>(asked: Promise<T>): Promise<T | 'no_answer'> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Unavailable || error instanceof DataError) return 'no_answer';
    throw error;
  }
}
