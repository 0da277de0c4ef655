import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { send } from '../../clients/typescript/src/index.ts';
import { seconds } from '../../src/domain/values/duration.ts';
import { view } from '../../src/domain/views/view.ts';
import { walk } from '../support/orders/steps.ts';
import { orderIn, storyIn } from '../support/orders/timeline.ts';
import { audited } from '../support/system/audited.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { expectedMoves } from '../support/system/expected-ledger.ts';
import type { HttpOrder } from '../support/system/http-order.ts';
import { arrive, beginOverHttp, type Arrival } from '../support/system/journey.ts';
import { assertMoved } from '../support/system/ledger.ts';
import { PersistentCaller } from '../support/system/persistent-caller.ts';
import { writePolicies } from '../support/system/policies-file.ts';
import { isQuick, WAYS } from '../support/system/ways.ts';

const WRITERS = 8;
const ORDERS_EACH = 4;
/** None in which somebody waits. */
const BUSY = WAYS.filter((way) => isQuick(way) && !way.silent);

/** What a command was answered with that came too late. */
interface Refused {
  readonly code: string | null;
  readonly headers: Headers;
}

/** An order, and what its customer was told who came back to it after its end. */
interface Finished extends Arrival<HttpOrder> {
  readonly tooLate: readonly [Refused, Refused];
}

// The story is told before the tests; each of them looks at how it ended.
describe('SQLite, with a gateway and a worker that both write into it, and eight callers at once', function () {
  this.timeout(60_000);
  let system: DevSystem;
  let caller: PersistentCaller;
  let all: readonly Finished[];

  before(async () => {
    system = await DevSystem.open();
    const POLICIES_FILE = join(system.folder, 'policies.json');
    writePolicies(POLICIES_FILE, BUSY);
    await Promise.all([system.startWorker(), system.startGateway({ POLICIES_FILE })]);
    caller = new PersistentCaller(system.gatewayUrl);
    all = (await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))).flat();
  });

  after(() => system.close());

  it('R1 no caller is told of any trouble', () => {
    for (const { status, path } of caller.replies) assert.ok(status < 500, `${path} was answered with ${status}`);
  });

  it('neither process complains about the database', () => {
    const logs = readdirSync(system.folder).filter((file) => /^(gateway|worker)-\d+\.log$/.test(file));
    assert.equal(logs.length, 2);
    for (const log of logs) assert.doesNotMatch(readFileSync(join(system.folder, log), 'utf8'), /busy|locked/i);
  });

  it('M1 no write is lost: the book has whole timelines, and what the workflows say', () => {
    assert.equal(all.length, WRITERS * ORDERS_EACH);
    for (const { way, end, kept, events } of all) {
      assert.equal(storyIn(events), way.events);
      assert.deepEqual(orderIn(events), kept);
      assert.deepEqual(kept && view(kept), end);
    }
  });

  it('R1 what the gateway itself writes is kept too: the refusal of a command that comes after the end', async () => {
    const store = await system.store;
    for (const { order, tooLate } of all) {
      assert.deepEqual(
        tooLate.map(({ code }) => code),
        ['order_ended', 'order_ended'],
      );
      const [first, again] = tooLate.map(({ headers }) => headers);
      assert.equal(again?.get('idempotency-replayed'), 'true');
      const id = first?.get('command-id') as Parameters<typeof store.findOutcome>[1];
      assert.equal((await store.findOutcome(order.id, id))?.refused?.code, 'order_ended');
    }
  });

  it('Z1 the ledger has every payment and every credit once, and an audit finds nothing', async () => {
    await assertMoved(system.book, all.flatMap(expectedMoves));
    assert.deepEqual(await audited(await system.store), { orders: all.length, differences: [], reversals: 0 });
  });

  /** One order after the other, each with a command that comes too late, twice. */
  async function write(writer: number): Promise<Finished[]> {
    const finished: Finished[] = [];
    for (let n = 0; n < ORDERS_EACH; n += 1) {
      const way = BUSY[(writer + n) % BUSY.length];
      assert.ok(way);
      const wishes = { providerId: `pro_${writer}`, notice: seconds(60) };
      const journey = await beginOverHttp(system, caller, way, wishes);
      await walk(journey.order, way.steps);
      const end = await journey.order.end();
      const tooLate = [await cancels(journey.order), await cancels(journey.order)] as const;
      finished.push({ ...(await arrive(journey, end)), tooLate });
    }
    return finished;
  }

  /** A command that no order takes any more; under a key of its own. */
  async function cancels({ id, booking }: HttpOrder): Promise<Refused> {
    const customer = caller.as(`customer:${booking.customerId}`);
    const key = { 'Idempotency-Key': 'too-late' };
    const { response, error } = await send(customer, id, 'cancel', { reason: 'too late' }, key);
    return { code: error?.code ?? null, headers: response.headers };
  }
});
