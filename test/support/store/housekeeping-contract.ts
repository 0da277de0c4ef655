import assert from 'node:assert/strict';
import type { EndpointId } from '../../../src/domain/messages/delivery.ts';
import type { CommandId, CommandOutcome } from '../../../src/domain/order/command.ts';
import { BEFORE_ALL, type OrderId } from '../../../src/domain/order/party.ts';
import { LAST_INSTANT } from '../../../src/domain/values/instant.ts';
import { anEndpoint } from '../http/endpoint.ts';
import { shift } from '../orders/clock.ts';
import { anOrder, BOOKED, END, type Story } from '../orders/order-builder.ts';
import { keep, recordingOf, type On } from './on.ts';

const LATER = shift(END, { days: 40 });

/** What is taken away by itself, and what stays. */
export function housekeepingContract(on: On): void {
  const count = async (table: string): Promise<number> => {
    const [row] = await on.sandbox.query(`select count(*) as n from ${table}`);
    return Number(row?.['n']);
  };

  describe('old messages', () => {
    const contacts = { customer: { email: 'ann@example.com' }, provider: { email: 'bob@example.com' } };

    /** So many messages to an endpoint, as many to another one, and mails. */
    async function told(): Promise<void> {
      for (const id of ['a', 'b'])
        await on.store.addEndpoint(anEndpoint('https://hooks.example.com/', { id: id as EndpointId }));
      await on.store.record({ ...recordingOf(anOrder().inExecution()), contacts });
    }

    it('are taken away in batches, until none is left', async () => {
      await told();
      const all = await count('deliveries');
      assert.ok(all > 5);
      await on.sandbox.query("update deliveries set status = 'delivered', next_at = null");
      assert.equal(await on.store.prune(LATER, 2), 2);
      assert.equal(await on.store.prune(LATER, all - 3), all - 3);
      assert.equal(await on.store.prune(LATER, 100), 1);
      assert.equal(await on.store.prune(LATER, 100), 0);
    });

    it('stay where they are young, or still to be sent', async () => {
      await told();
      const all = await count('deliveries');
      assert.equal(await on.store.prune(LATER, 100), 0);
      const statuses = ['delivered', 'failed', 'not_configured'];
      for (const [n, status] of statuses.entries()) {
        const nth = `select id from deliveries order by id limit 1 offset ${n}`;
        await on.sandbox.query(
          `update deliveries set status = '${status}' where id in (select id from (${nth}) as one)`,
        );
      }
      assert.equal(await on.store.prune(BOOKED, 100), 0);
      assert.equal(await on.store.prune(LATER, 100), statuses.length);
      assert.equal(await count("deliveries where status = 'pending'"), all - statuses.length);
    });

    it('leave what happened as it is', async () => {
      const story = anOrder().inExecution();
      await told();
      await on.sandbox.query("update deliveries set status = 'delivered'");
      await on.store.prune(LATER, 100);
      assert.deepEqual(await on.store.listEvents(story.order.id, 0, 100), story.events);
    });
  });

  describe('old outcomes', () => {
    const outcome = (commandId: string, version: number): CommandOutcome => ({
      commandId: commandId as CommandId,
      command: 'confirm',
      actor: { role: 'provider', id: 'pro_1' },
      receivedAt: BOOKED,
      request: null,
      refused: null,
      version,
    });

    /** Recorded with the outcome of its creation, and of one more command. */
    async function keepJudged(story: Story): Promise<void> {
      const { id, version } = story.order;
      const creation = story.events[0]?.commandId ?? '';
      await on.store.record({ ...recordingOf(story), outcomes: [outcome(creation, 1), outcome(`cmd_${id}`, version)] });
    }

    const left = async (): Promise<readonly string[]> => {
      const rows = await on.sandbox.query("select command_id from outcomes where command_id like 'cmd_ord%'");
      return rows.map((row) => String(row['command_id'])).sort();
    };

    it('N4 go when their orders have ended long ago, but for those of the creations', async () => {
      const named = (name: string) => anOrder({ orderId: `ord_${name}` as OrderId });
      await keepJudged(named('ended').cancelled());
      await keepJudged(named('open').inExecution());
      const creations = (await count('outcomes')) - 2;
      assert.equal(await on.store.pruneOutcomes(BEFORE_ALL, BOOKED, 100), BEFORE_ALL);
      assert.deepEqual(await left(), ['cmd_ord_ended', 'cmd_ord_open']);
      await on.store.pruneOutcomes(BEFORE_ALL, LATER, 100);
      assert.deepEqual(await left(), ['cmd_ord_open']);
      assert.equal(await count('outcomes'), creations + 1);
    });

    it('are looked for some orders at a time, from the first one again after the last', async () => {
      const ids = ['ord_a', 'ord_b', 'ord_c'];
      for (const id of ids) await keepJudged(anOrder({ orderId: id as OrderId }).cancelled());
      assert.equal(await on.store.pruneOutcomes(BEFORE_ALL, LATER, 2), 'ord_b');
      assert.deepEqual(await left(), ['cmd_ord_c']);
      assert.equal(await on.store.pruneOutcomes('ord_b' as OrderId, LATER, 2), BEFORE_ALL);
      assert.deepEqual(await left(), []);
      assert.equal(await on.store.pruneOutcomes('ord_c' as OrderId, LATER, 2), BEFORE_ALL);
    });

    it('stay as long as the order may be told of something', async () => {
      const closed = anOrder().closed();
      await keep(on.store, closed);
      await keepJudged(closed);
      await on.store.pruneOutcomes(BEFORE_ALL, LAST_INSTANT, 100);
      assert.deepEqual(await left(), ['cmd_ord_1']);
    });
  });
}
