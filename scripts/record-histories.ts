import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Bench } from '../test/support/orders/bench.ts';
import { play, SCENARIOS } from '../test/support/orders/scenarios.ts';

/** Records the history of every scenario that has none. One that is there stands for live orders, and stays. */
const folder = new URL('../test/histories/', import.meta.url);

const bench = await Bench.open();
for (const scenario of SCENARIOS) {
  const file = new URL(`${scenario.name}.json`, folder);
  if (existsSync(file)) continue;
  await bench.prepare({});
  const order = await play(scenario, bench);
  const history = historyToJSON(await order.handle.fetchHistory());
  // The host name of the machine that recorded it is private.
  await writeFile(file, history.replaceAll(hostname(), 'recorder'));
  await bench.clear();
  console.log(`recorded ${scenario.name}`);
}
await bench.close();
