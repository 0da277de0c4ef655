import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seconds } from '../../src/domain/values/duration.ts';
import { walk } from '../support/orders/steps.ts';
import { PROOF, SEED } from '../support/proof.ts';
import { audited } from '../support/system/audited.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { heldSqlite, type FragileBook } from '../support/system/fragile-book.ts';
import { begin } from '../support/system/journey.ts';
import { SWEEPING } from '../support/system/lost-order.ts';
import { MortalWorkers, USUAL } from '../support/system/mortal-workers.ts';
import { randomFrom } from '../support/system/random.ts';
import { WAYS } from '../support/system/ways.ts';

const TIMES = 10;
const KILLS = 5 * TIMES;
const OUTAGES = [seconds(1), seconds(3)];
/** An order continues as new after so many events of its history: once or twice in its life. */
const SHORT_RUNS = { 'limit.historyCount.suggestContinueAsNew': 40 };

describe(`Nobody looks in vain for lost orders, CHAOS_SEED=${SEED}`, function () {
  this.timeout(TIMES * 120_000);
  let system: DevSystem;
  let book: FragileBook;
  let orders = 0;

  before('workers are killed, the store is away, and orders continue as new', async function () {
    if (!PROOF) this.skip();
    system = await DevSystem.open((folder) => (book = heldSqlite(folder)), SHORT_RUNS);
    const workers = new MortalWorkers(system, randomFrom(SEED), { ...USUAL, plans: [SWEEPING, SWEEPING] });
    await Promise.all([workers.kill(KILLS), travelAll(), outages()]);
  });
  after(async () => {
    if (PROOF) await system.close();
  });

  async function travelAll(): Promise<void> {
    for (let time = 0; time < TIMES; time += 1) await Promise.all(WAYS.map((way, index) => travel(way, index)));
  }

  async function travel(way: (typeof WAYS)[number], index: number): Promise<void> {
    const { order } = await begin(system, way, { providerId: `pro_${index}`, random: randomFrom(SEED + index) });
    await walk(order, way.steps);
    await order.end();
    orders += 1;
  }

  async function outages(): Promise<void> {
    // There is no store before a worker has made it.
    await system.until(async () => (await (await system.store).findSweep('orders')) !== null);
    for (const length of OUTAGES) {
      await book.away();
      await sleep(length);
      await book.back();
      await sleep(seconds(1));
    }
  }

  it('R5 no order was marked as lost, not even for a moment', async () => {
    const logs = readdirSync(system.folder).filter((file) => file.endsWith('.log'));
    const alarms = logs.flatMap((file) =>
      readFileSync(join(system.folder, file), 'utf8')
        .split('\n')
        .filter((line) => line.includes('order lost')),
    );
    assert.deepEqual(alarms, []);
    assert.equal((await (await system.store).countFlags()).lost, 0);
    assert.deepEqual(await audited(await system.store), { orders, differences: [], reversals: 0 });
  });

  it('R5 orders had continued as new, and were compared all the while', async () => {
    const query = `WorkflowType = 'order' AND ExecutionStatus = 'ContinuedAsNew'`;
    assert.ok((await system.client.workflow.count(query)).count >= 5);
    await system.until(async () => ((await (await system.store).findSweep('orders'))?.rounds ?? 0) > 10);
  });
});
