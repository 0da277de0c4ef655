import assert from 'node:assert/strict';
import { join } from 'node:path';
import { evolve } from '../../src/domain/order/evolve.ts';
import type { Order } from '../../src/domain/order/order.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { Obliging } from '../support/http/fakes.ts';
import { Listener } from '../support/http/listener.ts';
import { serve, type Served } from '../support/http/served.ts';
import { anOrder, type Story } from '../support/orders/order-builder.ts';
import { customer, provider } from '../support/orders/deeds.ts';
import { PROOF } from '../support/proof.ts';
import { NODE_CLIENTS } from '../support/streams/node-clients.ts';
import { PROGRAM_CLIENTS } from '../support/streams/program-clients.ts';
import type { HandedOver } from '../support/streams/stream-client.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { until } from '../support/until.ts';

const EVENTS = '/v1/orders/ord_1/events';
const RESTARTED_AFTER = 12;
const SILENT_AFTER: readonly number[] = [3, 18];

/** An order of 26 events, with texts that are not ASCII. */
function longOrder(): Story {
  let story = anOrder();
  for (let edit = 1; edit <= 18; edit += 1) {
    const whose = edit % 2 === 0 ? customer : provider;
    story = story.when(whose.edits({ durationMinutes: 60 + edit, comment: `Zweite Straße ${edit}, 東京` })).accepted();
  }
  return story.overdue();
}

/** The order as it was after so many of its events. */
function first(count: number, { events }: Story) {
  const those = events.slice(0, count);
  const order = those.reduce<Order | null>(evolve, null);
  assert.ok(order);
  return { order, events: those, outcomes: [] };
}

describe('S1 Clients of live timelines', function () {
  this.timeout(PROOF ? 120_000 : 30_000);
  const folder = useTempFolder();
  const story = longOrder();
  let store: Store;
  let gateway: Served;

  const open = (port = 0) => serve({ ...new Obliging().deps(), store, port, live: { lookMs: 10, heartbeatMs: 50 } });

  beforeEach(async () => {
    store = await openStore({ kind: 'sqlite', file: join(folder(), 'orders.db') });
    gateway = await open();
  });
  afterEach(async () => {
    await gateway.close();
    await store.close();
  });

  /** Waits until a stream has had heartbeats: those that are followed have had theirs, too. */
  async function silence(after: number): Promise<void> {
    const listener = await Listener.open(`${gateway.base}${EVENTS}?after=${after}`);
    for (let beat = 0; beat < 3; beat += 1) assert.equal(await listener.line(), ':');
    listener.leave();
  }

  for (const client of PROOF ? [...NODE_CLIENTS, ...PROGRAM_CLIENTS] : NODE_CLIENTS) {
    it(`${client.name}: over a restart of the gateway, none of 26 events is missed, comes twice, or is empty`, async () => {
      const taken: HandedOver[] = [];
      const over = new AbortController();
      await store.record(first(1, story));
      const following = client.follow(gateway.base + EVENTS, (event) => taken.push(event), over.signal);
      for (let count = 1; count <= story.events.length; count += 1) {
        await store.record(first(count, story));
        await until(() => taken.length >= count);
        if (SILENT_AFTER.includes(count)) await silence(count);
        if (count !== RESTARTED_AFTER) continue;
        await gateway.close();
        gateway = await open(Number(new URL(gateway.base).port));
      }
      await silence(story.events.length);
      over.abort();
      await following;
      assert.equal(story.events.length, 26);
      assert.deepEqual(
        taken.map(({ id, data }) => ({ id, event: data === '' ? null : (JSON.parse(data) as unknown) })),
        story.events.map((event) => ({ id: String(event.seq), event: JSON.parse(JSON.stringify(event)) as unknown })),
      );
    });
  }
});
