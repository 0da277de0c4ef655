import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderId } from '../../../src/domain/order/party.ts';
import { workflowIdOf } from '../../../src/workflows/messages.ts';
import { assertStatus, type Caller } from '../http/caller.ts';
import { head, OUR_HEADERS } from '../http/raw.ts';
import { SilentReader } from '../http/silent-reader.ts';
import { bookAhead } from './book-ahead.ts';
import type { DevSystem } from './dev-system.ts';

/** How often something was answered with which status. */
export type Statuses = ReadonlyMap<number, number>;

/** Goes on until it is told to stop. */
export type Attack = (system: DevSystem, isOver: () => boolean) => Promise<Statuses>;

/** Of each flooder. */
const PER_SECOND = 32;

class StatusCount extends Map<number, number> {
  async add(answering: Promise<{ readonly status: number }>): Promise<void> {
    const { status } = await answering;
    this.set(status, (this.get(status) ?? 0) + 1);
  }
}

/** L3: both parties of an order send what it can only refuse. */
export const floodOneOrder: Attack = async (system, isOver) => {
  const path = `/v1/orders/${await bookAhead(system)}/edit`;
  const counts = new StatusCount();
  const flood = async (by: Caller) => {
    const asked: Promise<void>[] = [];
    while (!isOver()) {
      asked.push(counts.add(by.post(path, { revision: 1, comment: 'x' }, { Prefer: 'respond-async' })));
      await sleep(1_000 / PER_SECOND);
    }
    await Promise.all(asked);
  };
  await Promise.all(['customer:cus_1', 'provider:pro_1'].map((who) => flood(system.backend.as(who))));
  return counts;
};

const READERS = 40;

/** L7: 40 connections ask for three lists each, and never read; when they are cut off others come. */
export const neverRead: Attack = async (system, isOver) => {
  const list = head('GET /v1/orders?limit=200 HTTP/1.1', ...OUR_HEADERS);
  const ask = async () => {
    while (!isOver()) {
      const reader = await SilentReader.open(system.gatewayUrl);
      reader.say(list.repeat(3));
      // As long as nobody reads there is no telling that the connection has been ended.
      for (let held = 0; held < 70 && !isOver(); held += 1) await sleep(1_000);
      reader.leave();
    }
  };
  await Promise.all(Array.from({ length: READERS }, ask));
  return new Map();
};

/** L4 L5: positions that no column holds, and that some do. */
export const positions: Attack = async (system, isOver) => {
  const path = `/v1/orders/${await bookAhead(system)}/events`;
  const counts = new StatusCount();
  while (!isOver()) {
    for (let power = 0; power <= 64; power += 1) {
      const after = String(2n ** BigInt(power));
      const cursor = Buffer.from(JSON.stringify(['2026-01-01T00:00:00.000Z', after])).toString('base64url');
      await counts.add(system.backend.get(`${path}?after=${after}`));
      await counts.add(system.backend.get(`/v1/orders?cursor=${cursor}`));
      await counts.add(system.backend.get(path, { 'Last-Event-ID': after }));
      await sleep(1_000 / PER_SECOND);
    }
  }
  return counts;
};

/**
 * L8: 500 endpoints are asked for, one after another. They follow what does not happen here: what it costs to tell the
 * 20 that are allowed is no attack.
 */
export const endpoints: Attack = async (system, isOver) => {
  const counts = new StatusCount();
  const support = system.backend.as('support:sup_1');
  const made: string[] = [];
  for (let n = 0; n < 500 && !isOver(); n += 1) {
    const answered = await support.post('/v1/webhook-endpoints', {
      url: `https://hooks.example.com/${n}`,
      events: ['order.credit_late'],
    });
    if (answered.status === 201) made.push(answered.body.text('id'));
    await counts.add(Promise.resolve(answered));
  }
  for (const id of made) assertStatus(await support.delete(`/v1/webhook-endpoints/${id}`), 204);
  return counts;
};

/** L10: as many signals as Temporal takes for one run, while no worker is there. @returns how many it took */
export async function signalUntilFull(system: DevSystem, orderId: OrderId): Promise<number> {
  const handle = system.client.workflow.getHandle(workflowIdOf(orderId));
  let [taken, isFull] = [0, false];
  const send = async () => {
    while (!isFull) {
      try {
        await handle.signal('done', 'by hand');
        taken += 1;
      } catch (error) {
        assert.match(String((error as Error).cause), /exceeded .*limit/);
        isFull = true;
      }
    }
  };
  await Promise.all(Array.from({ length: 20 }, send));
  return taken;
}
